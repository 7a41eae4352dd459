package io.github.tiktokcontent.schedule;

import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.ErrorDetails;

/** The optional dependency of this package. */
final class Library {
    private Library() {}

    /** Says in a sentence that it is missing, before the JVM does with the name of a class. */
    static void require() {
        try {
            var unused =
                    Class.forName("com.github.kagkarlsson.scheduler.Scheduler", false, Library.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ConfigurationException(
                    "PostingScheduler needs the library db-scheduler, which is not there. Add the dependency"
                            + " com.github.kagkarlsson:db-scheduler:16.12.0; on the module path also"
                            + " --add-modules com.github.kagkarlsson.scheduler.",
                    ErrorDetails.NONE,
                    e);
        }
    }
}
