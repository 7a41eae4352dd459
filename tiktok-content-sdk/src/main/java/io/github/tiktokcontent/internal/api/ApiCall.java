package io.github.tiktokcontent.internal.api;

import io.github.tiktokcontent.http.HttpBody;
import io.github.tiktokcontent.http.Repeat;
import io.github.tiktokcontent.internal.json.JsonText;
import io.github.tiktokcontent.model.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One call of an endpoint.
 *
 * @param endpoint which
 * @param scopes all of these must have been granted, besides those of the endpoint
 * @param query the query, empty for none
 * @param body the body
 * @param repeat when it may be sent again
 * @param patience the time for all attempts and pauses; absent for the ordinary one
 * @param beforeSending runs before each attempt
 * @param codec reads the answer; its failure is the attempt's failure
 */
public record ApiCall<T>(
        Endpoint endpoint,
        Set<Scope> scopes,
        String query,
        HttpBody body,
        Repeat repeat,
        Optional<Duration> patience,
        Runnable beforeSending,
        Function<ApiAnswer, T> codec) {
    /** A call with a JSON body. */
    public static <T> ApiCall<T> post(Endpoint endpoint, JsonText body, Repeat repeat, Function<ApiAnswer, T> codec) {
        return new ApiCall<>(
                endpoint, Set.of(), "", HttpBody.of(body.bytes()), repeat, Optional.empty(), () -> {}, codec);
    }

    /** A call with a query and no body. */
    public static <T> ApiCall<T> get(Endpoint endpoint, Set<Scope> scopes, String query, Function<ApiAnswer, T> codec) {
        return new ApiCall<>(
                endpoint, scopes, "?" + query, HttpBody.EMPTY, Repeat.ALWAYS, Optional.empty(), () -> {}, codec);
    }

    /** The same call with another time for all attempts and pauses. */
    public ApiCall<T> patience(Duration time) {
        return new ApiCall<>(endpoint, scopes, query, body, repeat, Optional.of(time), beforeSending, codec);
    }

    /** The same call with something to do before each attempt. */
    public ApiCall<T> beforeSending(Runnable action) {
        return new ApiCall<>(endpoint, scopes, query, body, repeat, patience, action, codec);
    }
}
