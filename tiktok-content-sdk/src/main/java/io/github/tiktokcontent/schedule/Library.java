package io.github.tiktokcontent.schedule;

import io.github.tiktokcontent.internal.api.OptionalLibrary;

/** The optional dependency of this package. */
final class Library {
    static final OptionalLibrary DB_SCHEDULER = new OptionalLibrary(
            "db-scheduler",
            "com.github.kagkarlsson:db-scheduler:16.12.0",
            "com.github.kagkarlsson.scheduler",
            "com.github.kagkarlsson.scheduler.Scheduler");

    private Library() {}
}
