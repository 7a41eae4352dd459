/** The packaged program, seen from outside. */
@NullMarked
package io.github.tiktokcontent.examples.blackbox;

import org.jspecify.annotations.NullMarked;
