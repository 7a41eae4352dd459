/** Upload and relay side by side with other clients. Started by {@code src/test/benchmark/run.sh}; no test runs it. */
@NullMarked
package io.github.tiktokcontent.benchmark;

import org.jspecify.annotations.NullMarked;
