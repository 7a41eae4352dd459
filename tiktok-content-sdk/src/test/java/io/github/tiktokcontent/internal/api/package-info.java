/** Tests of {@code io.github.tiktokcontent.internal.api}. */
@NullMarked
package io.github.tiktokcontent.internal.api;

import org.jspecify.annotations.NullMarked;
