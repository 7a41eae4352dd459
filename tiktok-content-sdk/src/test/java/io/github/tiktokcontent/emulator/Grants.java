package io.github.tiktokcontent.emulator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Codes and tokens, and until when each is good. Guarded by the platform's lock. */
final class Grants {
    /** An authorization code that waits for its exchange. */
    record Code(Grant grant, String redirectUri, @Nullable String challenge, Instant expires) {}

    private record Token(Grant grant, Instant expires) {
        boolean isGood(Instant now) {
            return !grant.isRevoked() && now.isBefore(expires);
        }
    }

    private final Settings settings;
    private final InstantSource clock;
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Token> access = new HashMap<>();
    private final Map<String, Token> refresh = new HashMap<>();

    Grants(Settings settings) {
        this.settings = settings;
        clock = settings.clock;
    }

    /** With the characters that make it necessary to decode a code before the exchange. */
    String newCode(Grant grant, String redirectUri, @Nullable String challenge) {
        String code = random() + "*1!" + codes.size() + "." + "va";
        codes.put(code, new Code(grant, redirectUri, challenge, clock.instant().plus(settings.codeLife)));
        return code;
    }

    /** A code is good for one exchange, also for one that fails. */
    Optional<Code> takeCode(String code) {
        return Optional.ofNullable(codes.remove(code));
    }

    TokenPair issue(Grant grant) {
        Instant now = clock.instant();
        TokenPair pair = new TokenPair("act." + random() + "!e1", "rft." + random() + "!e1");
        access.put(pair.accessToken(), new Token(grant, now.plus(settings.accessTokenLife)));
        refresh.put(pair.refreshToken(), new Token(grant, now.plus(settings.refreshTokenLife)));
        return pair;
    }

    Optional<Grant> byAccessToken(String token) {
        return Optional.ofNullable(access.get(token))
                .filter(found -> found.isGood(clock.instant()))
                .map(Token::grant);
    }

    Optional<Grant> byRefreshToken(String token) {
        return Optional.ofNullable(refresh.get(token))
                .filter(found -> found.isGood(clock.instant()))
                .map(Token::grant);
    }

    /** The pair that a refresh gives: with rotation the old refresh token is gone, without it stays. */
    TokenPair refreshed(Grant grant, String token) {
        TokenPair pair = issue(grant);
        if (settings.refreshRotation) {
            refresh.remove(token);
            return pair;
        }
        refresh.remove(pair.refreshToken());
        return new TokenPair(pair.accessToken(), token);
    }

    void expireAccessTokens(Creator creator) {
        access.replaceAll((token, old) -> old.grant().creator() == creator ? new Token(old.grant(), Instant.MIN) : old);
    }

    void expireRefreshTokens(Creator creator) {
        refresh.replaceAll(
                (token, old) -> old.grant().creator() == creator ? new Token(old.grant(), Instant.MIN) : old);
    }

    void revoke(Creator creator) {
        access.values().stream()
                .map(Token::grant)
                .filter(grant -> grant.creator() == creator)
                .forEach(Grant::revoke);
    }

    static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
