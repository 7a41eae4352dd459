package io.github.tiktokcontent.server;

import io.github.tiktokcontent.internal.json.JsonObject;
import io.github.tiktokcontent.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the claims of a token with a good signature must say.
 *
 * @param issuer the only {@code iss}
 * @param audience must be among {@code aud}
 * @param maxLife from {@code iat}, and from now, to {@code exp}
 * @param leeway how far clocks may be apart
 * @param required strings that claims must have
 */
record ClaimRules(String issuer, String audience, Duration maxLife, Duration leeway, Map<String, String> required) {
    static final String ROLE = "role";

    /** What Supabase's users have; its keys of projects, anon and service_role, are signed like tokens of users. */
    private static final String USER_ROLE = "authenticated";

    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9._:@|+-]{1,128}");

    VerifiedToken check(byte[] json, Instant now) throws RefusedTokenException {
        JsonObject claims = JsonObject.parse(json).orElseThrow(() -> new RefusedTokenException(TokenRefusal.JSON));
        refuseUnless(claims.string("iss").filter(issuer::equals).isPresent(), TokenRefusal.ISSUER);
        refuseUnless(claims.strings("aud").contains(audience), TokenRefusal.AUDIENCE);
        Instant end = time(claims, "exp").orElseThrow(() -> new RefusedTokenException(TokenRefusal.TIMES));
        Optional<Instant> issued = time(claims, "iat");
        checkTimes(end, issued, time(claims, "nbf"), now);
        checkRequired(claims);
        String subject = claims.string("sub")
                .filter(text -> SUBJECT.matcher(text).matches())
                .orElseThrow(() -> new RefusedTokenException(TokenRefusal.SUBJECT));
        return new VerifiedToken(new UserId(subject), claims.string("jti"), issued, end);
    }

    private void checkTimes(Instant end, Optional<Instant> issued, Optional<Instant> notBefore, Instant now)
            throws RefusedTokenException {
        refuseUnless(now.isBefore(end.plus(leeway)), TokenRefusal.EXPIRED);
        Instant latest = now.plus(leeway);
        refuseUnless(notBefore.filter(latest::isBefore).isEmpty(), TokenRefusal.NOT_YET);
        refuseUnless(issued.filter(latest::isBefore).isEmpty(), TokenRefusal.NOT_YET);
        refuseUnless(!end.isAfter(latest.plus(maxLife)), TokenRefusal.LIFE);
        // A token for a month is one on its last day, too.
        refuseUnless(issued.filter(from -> end.isAfter(from.plus(maxLife))).isEmpty(), TokenRefusal.LIFE);
    }

    private void checkRequired(JsonObject claims) throws RefusedTokenException {
        for (Map.Entry<String, String> claim : required.entrySet()) {
            refuseUnless(
                    claims.string(claim.getKey())
                            .filter(claim.getValue()::equals)
                            .isPresent(),
                    TokenRefusal.CLAIM);
        }
        if (!required.containsKey(ROLE) && claims.has(ROLE)) {
            refuseUnless(claims.string(ROLE).filter(USER_ROLE::equals).isPresent(), TokenRefusal.CLAIM);
        }
    }

    /** Empty if it is not there; anything there but a time is refused. */
    private static Optional<Instant> time(JsonObject claims, String name) throws RefusedTokenException {
        var seconds = claims.seconds(name);
        refuseUnless(seconds.isPresent() || !claims.has(name), TokenRefusal.TIMES);
        return seconds.isPresent() ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong())) : Optional.empty();
    }

    private static void refuseUnless(boolean good, TokenRefusal refusal) throws RefusedTokenException {
        if (!good) {
            throw new RefusedTokenException(refusal);
        }
    }
}
