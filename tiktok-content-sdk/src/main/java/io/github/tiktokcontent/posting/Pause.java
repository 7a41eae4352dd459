package io.github.tiktokcontent.posting;

import java.time.Duration;

/** Waits in the thread of a worker. */
@FunctionalInterface
interface Pause {
    /** Returns after the time, or at once when the service is closed. An interrupt does not end it, and is kept. */
    void of(Duration time);
}
