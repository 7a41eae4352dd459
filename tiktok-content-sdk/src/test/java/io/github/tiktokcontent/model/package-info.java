/** Tests of {@code io.github.tiktokcontent.model}. */
@NullMarked
package io.github.tiktokcontent.model;

import org.jspecify.annotations.NullMarked;
