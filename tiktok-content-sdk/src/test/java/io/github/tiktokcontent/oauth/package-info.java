/** Tests of {@code io.github.tiktokcontent.oauth}. */
@NullMarked
package io.github.tiktokcontent.oauth;

import org.jspecify.annotations.NullMarked;
