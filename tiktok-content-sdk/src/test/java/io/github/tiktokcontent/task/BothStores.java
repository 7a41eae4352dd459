package io.github.tiktokcontent.task;

/** Tasks and posts of the same rows. */
public record BothStores(TaskStore tasks, PostStore posts) {}
