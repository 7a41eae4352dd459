package io.github.tiktokcontent.server;

import io.github.tiktokcontent.model.UserId;
import java.util.Optional;

/**
 * Says who asks. Called for each request but those for health and the description of the API, on the thread of the request, by
 * many threads at once.
 */
@FunctionalInterface
public interface Authenticator {
    /**
     * The user who sent a request. All refusals look the same to the outside, so the reason belongs into a log of the
     * authenticator's own, never a token.
     *
     * @param request the request
     * @return the user; empty if the request does not prove one
     * @throws io.github.tiktokcontent.error.TikTokException if it cannot be told now, such as when the issuer's keys cannot be
     *     fetched; answered as 503
     */
    Optional<UserId> authenticate(ServerRequest request);
}
