/**
 * The commands. Entry type: {@link io.github.tiktokcontent.examples.cli.Program}. Each command is a class; what they share
 * is the {@code Environment} that they read, the {@code Console} that they speak through and the views of what they found.
 */
@NullMarked
package io.github.tiktokcontent.examples.cli;

import org.jspecify.annotations.NullMarked;
