/** Tests of how tasks become posts. */
@NullMarked
package io.github.tiktokcontent.posting;

import org.jspecify.annotations.NullMarked;
