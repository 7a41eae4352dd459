package io.github.tiktokcontent.internal.api;

import java.time.InstantSource;

/** The home of the system's clock: the default of every builder, and used nowhere else. */
public final class WallClock {
    /** The system's clock. */
    public static final InstantSource SYSTEM = InstantSource.system();

    private WallClock() {}
}
