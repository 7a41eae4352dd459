package io.github.tiktokcontent.posting;

import java.util.function.Supplier;

/** Work that an interrupt must not cut off; the flag is set again afterwards. */
final class Uninterrupted {
    private Uninterrupted() {}

    static <T> T run(Supplier<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return work.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
