package io.github.tiktokcontent.examples.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/**
 * Keys that live as long as the process, and die with it.
 *
 * @param encryption seals tokens for the database
 * @param tokens signs tokens of users
 */
record DemoKeys(Secret encryption, Secret tokens) {
    static final String ISSUER = "https://demo.invalid/";
    static final String AUDIENCE = "demo";

    static DemoKeys make() {
        // Both are 32 bytes from the system's source of chance, in base64.
        return new DemoKeys(FernetCipher.newKey(), FernetCipher.newKey());
    }

    /** A token of a user, from now on. */
    Secret token(UserId user, Duration life) {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(AUDIENCE)
                        .subject(user.value())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(life)))
                        .build());
        try {
            token.sign(new MACSigner(tokens.reveal()));
        } catch (JOSEException e) {
            throw new IllegalStateException("The demo's token cannot be signed", e);
        }
        return Secret.of(token.serialize());
    }
}
