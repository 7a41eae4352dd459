package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.Secret;
import java.util.Optional;

/**
 * What a caller needs.
 *
 * @param rejected the access token that TikTok did not take although its time is not over; empty if any good one will do
 */
record Need(Optional<Secret> rejected) {
    static final Need ANY = new Need(Optional.empty());

    boolean rejects(OpenGrant tokens) {
        return rejected.filter(tokens.accessToken()::equals).isPresent();
    }
}
