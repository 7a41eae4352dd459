/** Tests of tasks and their stores. */
@NullMarked
package io.github.tiktokcontent.task;

import org.jspecify.annotations.NullMarked;
