/**
 * An agent's task, and the post of its output.
 *
 * <p>Entry types: {@code Task}, {@code TaskJournal} for the agent that works on it, {@code TaskStore} for those who own it. {@link
 * io.github.tiktokcontent.task.PostRecord} is one attempt to publish a task's output; only the posting job changes it, by {@link
 * io.github.tiktokcontent.task.PostStore}. Uses {@code error} and {@code model}.
 */
@NullMarked
package io.github.tiktokcontent.task;

import org.jspecify.annotations.NullMarked;
