/** Databases for tests: started once for the JVM, a fresh schema for each test, and a line that breaks on demand. */
@NullMarked
package io.github.tiktokcontent.databases;

import org.jspecify.annotations.NullMarked;
