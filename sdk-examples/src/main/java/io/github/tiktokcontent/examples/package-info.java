/** Runnable programs on the library: the command line with its demo. */
@NullMarked
package io.github.tiktokcontent.examples;

import org.jspecify.annotations.NullMarked;
