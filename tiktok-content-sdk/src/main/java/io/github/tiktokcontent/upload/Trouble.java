package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.error.UploadException.Reason;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Why an upload does not go on just now, and why it ends if that does not pass.
 *
 * @param what came back, as the end of a sentence
 */
record Trouble(
        Reason reason,
        String what,
        OptionalInt status,
        @Nullable Throwable cause) {
    static Trouble of(Reason reason, String what) {
        return new Trouble(reason, what, OptionalInt.empty(), null);
    }

    static Trouble answer(Reason reason, int status, String meaning) {
        return new Trouble(reason, "TikTok answered " + status + ", " + meaning, OptionalInt.of(status), null);
    }

    static Trouble failure(Reason reason, String what, Throwable cause) {
        return new Trouble(reason, what, OptionalInt.empty(), cause);
    }
}
