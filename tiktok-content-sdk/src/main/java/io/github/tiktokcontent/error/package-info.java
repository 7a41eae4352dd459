/**
 * Every way in which a call can fail: one sealed tree under {@link io.github.tiktokcontent.error.TikTokException}, one
 * leaf for each thing that a caller would do differently. Uses {@code model} only.
 *
 * <p>Arguments that break a documented rule are {@link java.lang.IllegalArgumentException}s, a closed client is an
 * {@link java.lang.IllegalStateException}.
 */
@NullMarked
package io.github.tiktokcontent.error;

import org.jspecify.annotations.NullMarked;
