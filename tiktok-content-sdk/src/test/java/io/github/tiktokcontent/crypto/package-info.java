/** Tests of {@code io.github.tiktokcontent.crypto}. */
@NullMarked
package io.github.tiktokcontent.crypto;

import org.jspecify.annotations.NullMarked;
