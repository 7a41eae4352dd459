/** Tests of {@code io.github.tiktokcontent.schedule}. */
@NullMarked
package io.github.tiktokcontent.schedule;

import org.jspecify.annotations.NullMarked;
