/**
 * Secrets: values that no log, message or {@code toString} may show.
 *
 * <p>Entry type: {@link io.github.tiktokcontent.crypto.Secret}. Uses nothing of the other packages.
 */
@NullMarked
package io.github.tiktokcontent.crypto;

import org.jspecify.annotations.NullMarked;
