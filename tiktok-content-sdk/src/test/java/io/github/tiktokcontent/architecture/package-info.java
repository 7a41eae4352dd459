/** Tests of the house itself: which package may use which, what no code may call, how long files may be. */
@NullMarked
package io.github.tiktokcontent.architecture;

import org.jspecify.annotations.NullMarked;
