/** Tests of the client against the emulator, over a socket. */
@NullMarked
package io.github.tiktokcontent;

import org.jspecify.annotations.NullMarked;
