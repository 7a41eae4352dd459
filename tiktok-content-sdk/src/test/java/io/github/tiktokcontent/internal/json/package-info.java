/** Tests of {@code io.github.tiktokcontent.internal.json}. */
@NullMarked
package io.github.tiktokcontent.internal.json;

import org.jspecify.annotations.NullMarked;
