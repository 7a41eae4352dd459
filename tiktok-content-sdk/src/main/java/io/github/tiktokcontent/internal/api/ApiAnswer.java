package io.github.tiktokcontent.internal.api;

import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.internal.json.JsonObject;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A successful answer.
 *
 * @param operation the endpoint's name, for messages
 * @param httpStatus the HTTP status
 * @param data what the answer holds; without fields if TikTok left it out
 * @param logId TikTok's id of the answer
 */
public record ApiAnswer(String operation, int httpStatus, JsonObject data, Optional<String> logId) {
    /** The failure of an answer that says ok but lacks what it must have. */
    public ServerException lacks(String field) {
        String id = logId.map(value -> ", log id " + value).orElse("");
        return new ServerException(
                operation + ": TikTok answered ok (HTTP " + httpStatus + id + "), but without " + field + ".",
                new ErrorDetails(Optional.empty(), OptionalInt.of(httpStatus), logId, Optional.empty()),
                null);
    }
}
