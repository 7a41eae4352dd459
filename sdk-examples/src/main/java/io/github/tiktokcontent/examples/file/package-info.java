/**
 * The file of the command {@code import}. Entry type: {@link io.github.tiktokcontent.examples.file.ImportFile}. Knows nothing
 * of databases and consoles.
 */
@NullMarked
package io.github.tiktokcontent.examples.file;

import org.jspecify.annotations.NullMarked;
