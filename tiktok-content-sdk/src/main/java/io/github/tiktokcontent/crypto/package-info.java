/**
 * Secrets: values that no log, message or {@code toString} may show, and how they are stored.
 *
 * <p>Entry types: {@link io.github.tiktokcontent.crypto.Secret}, {@link io.github.tiktokcontent.crypto.FernetCipher}. Uses
 * {@code error} only, and is the only package that uses Bouncy Castle.
 */
@NullMarked
package io.github.tiktokcontent.crypto;

import org.jspecify.annotations.NullMarked;
