/** What the demos stand on when nothing is set up: an emulator, a database in memory, and a user with a finished task. */
@NullMarked
package io.github.tiktokcontent.examples.demo;

import org.jspecify.annotations.NullMarked;
