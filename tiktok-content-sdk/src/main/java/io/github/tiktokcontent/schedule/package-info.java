/**
 * Durable jobs over many replicas.
 *
 * <p>Entry type: {@link io.github.tiktokcontent.schedule.PostingScheduler}, the {@code PostingQueue} on db-scheduler, which is
 * an optional dependency. Uses {@code posting}, {@code jdbc} and what is below.
 */
@NullMarked
package io.github.tiktokcontent.schedule;

import org.jspecify.annotations.NullMarked;
