/**
 * Runnable programs on the library: the command line ({@link io.github.tiktokcontent.examples.Main}) with its demo, and
 * the smallest complete program ({@link io.github.tiktokcontent.examples.QuickStart}).
 */
@NullMarked
package io.github.tiktokcontent.examples;

import org.jspecify.annotations.NullMarked;
