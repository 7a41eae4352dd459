/**
 * The entry: {@link io.github.tiktokcontent.TikTokContentClient} posts with a token in hand.
 *
 * <p>It puts the floors below together: {@code model}, {@code error}, {@code crypto}, {@code http}, {@code media}, {@code
 * upload} and {@code internal}. Nothing of those may import this package.
 */
@NullMarked
package io.github.tiktokcontent;

import org.jspecify.annotations.NullMarked;
