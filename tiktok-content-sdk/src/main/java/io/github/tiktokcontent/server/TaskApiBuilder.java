package io.github.tiktokcontent.server;

import io.github.tiktokcontent.posting.PostingService;
import java.util.Objects;

/** Options of a {@link TaskApi}. Not thread-safe. */
public final class TaskApiBuilder {
    final PostingService service;
    final Authenticator authenticator;
    int perSecond = 20;
    int burst = 100;

    TaskApiBuilder(PostingService service, Authenticator authenticator) {
        this.service = Objects.requireNonNull(service, "service");
        this.authenticator = Objects.requireNonNull(authenticator, "authenticator");
    }

    /**
     * How often a user may ask, in this process; more is answered 429.
     *
     * @param perSecond requests a second in the long run, 1 to 1,000,000; default 20
     * @param burst requests at once after a pause, 1 to 1,000,000; default 100
     * @return this builder
     * @throws IllegalArgumentException if a number lies outside
     */
    public TaskApiBuilder requestsPerUser(int perSecond, int burst) {
        this.perSecond = checked("perSecond", perSecond);
        this.burst = checked("burst", burst);
        return this;
    }

    private static int checked(String name, int value) {
        if (value < 1 || value > 1_000_000) {
            throw new IllegalArgumentException(name + " is " + value + "; it must lie between 1 and 1,000,000");
        }
        return value;
    }

    /**
     * Makes the API.
     *
     * @return the API; it holds nothing that must be closed
     */
    public TaskApi build() {
        return new TaskApi(this);
    }
}
