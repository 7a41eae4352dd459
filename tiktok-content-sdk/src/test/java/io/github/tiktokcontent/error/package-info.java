/** Tests of {@code io.github.tiktokcontent.error}. */
@NullMarked
package io.github.tiktokcontent.error;

import org.jspecify.annotations.NullMarked;
