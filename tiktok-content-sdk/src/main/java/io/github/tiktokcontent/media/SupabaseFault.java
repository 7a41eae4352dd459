package io.github.tiktokcontent.media;

import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.RateLimitException;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.internal.json.JsonObject;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What an answer other than success means. The storage says most refusals with HTTP 400 and the real status in the body, as
 * {@code statusCode}, a text.
 */
final class SupabaseFault {
    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]{1,40}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    private SupabaseFault() {}

    /** A {@link io.github.tiktokcontent.error.TikTokException} for what may pass, else an {@link UncheckedIOException}. */
    static RuntimeException of(String operation, String name, HttpReply reply, byte[] body) {
        Optional<JsonObject> json = JsonObject.parse(body);
        int status = json.flatMap(SupabaseFault::status).orElse(reply.status());
        String word = json.flatMap(answer -> answer.text("code").or(() -> answer.text("error")))
                .filter(text -> WORD.matcher(text).matches())
                .orElse("");
        String said = "The storage answered " + status + (word.isEmpty() ? "" : " (" + word + ")") + " to " + operation;
        if (status == 429 || word.equals("SlowDown")) {
            return new RateLimitException(said + ". Ask it less often.", Outcome.REJECTED, details(reply, status));
        }
        if (status >= 500 || status == 408) {
            return new ServerException(said + ". Nothing was sent to TikTok.", details(reply, status), null);
        }
        return new UncheckedIOException(refusal(status, word, name, said));
    }

    private static IOException refusal(int status, String word, String name, String said) {
        if (status == 401 || status == 403 || word.equals("InvalidJWT") || word.equals("AccessDenied")) {
            return new AccessDeniedException(name, null, said + ": it does not take the service key");
        }
        if (status == 404 || status == 410 || word.equals("NoSuchKey") || word.equals("NoSuchBucket")) {
            return new NoSuchFileException(name, null, said + ": it has no such file, or no such bucket");
        }
        if (status == 413 || word.equals("EntityTooLarge")) {
            return new IOException(said + ": the file is larger than the bucket or the project allows");
        }
        if (status == 416 || word.equals("InvalidRange")) {
            return new EOFException(said + ": the file is shorter");
        }
        return new IOException(said + ", which this library does not expect");
    }

    private static Optional<Integer> status(JsonObject body) {
        return body.text("statusCode")
                .filter(text -> STATUS.matcher(text).matches())
                .map(Integer::valueOf);
    }

    private static ErrorDetails details(HttpReply reply, int status) {
        Optional<Duration> retryAfter = reply.header("Retry-After")
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
        return new ErrorDetails(Optional.empty(), OptionalInt.of(status), Optional.empty(), retryAfter);
    }
}
