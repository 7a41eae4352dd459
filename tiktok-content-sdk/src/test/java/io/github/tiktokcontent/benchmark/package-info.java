/**
 * Upload and relay side by side with other clients, and tokens at rest beside Python. Started by the scripts in {@code
 * src/test/benchmark}; no test runs it.
 */
@NullMarked
package io.github.tiktokcontent.benchmark;

import org.jspecify.annotations.NullMarked;
