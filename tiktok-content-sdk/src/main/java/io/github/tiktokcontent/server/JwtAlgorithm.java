package io.github.tiktokcontent.server;

import java.util.Optional;
import java.util.stream.Stream;

/** How a token may be signed. Each key is bound to one of these; none is ever taken from a token. */
public enum JwtAlgorithm {
    /** HMAC with SHA-256, by a secret that issuer and server share. */
    HS256,
    /** RSA with PKCS #1 v1.5 and SHA-256. */
    RS256,
    /** ECDSA on the curve P-256 with SHA-256. */
    ES256;

    /** The one with exactly this name. */
    static Optional<JwtAlgorithm> named(String name) {
        return Stream.of(values()).filter(each -> each.name().equals(name)).findFirst();
    }
}
