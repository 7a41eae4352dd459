/**
 * Steps of a call that wait for nothing: composition of futures in which cancelling the outer one ends the running step.
 * And the time of another machine, without asking it each time: {@link io.github.tiktokcontent.internal.async.MeasuredClock}.
 *
 * <p>Entry type: {@link io.github.tiktokcontent.internal.async.Async}. Uses {@code error} only.
 */
@NullMarked
package io.github.tiktokcontent.internal.async;

import org.jspecify.annotations.NullMarked;
