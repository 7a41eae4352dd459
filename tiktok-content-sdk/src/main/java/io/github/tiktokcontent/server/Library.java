package io.github.tiktokcontent.server;

import io.github.tiktokcontent.internal.api.OptionalLibrary;

/** The optional dependency of this package. */
final class Library {
    static final OptionalLibrary NIMBUS = new OptionalLibrary(
            "Nimbus JOSE + JWT",
            "com.nimbusds:nimbus-jose-jwt:10.10",
            "com.nimbusds.jose.jwt",
            "com.nimbusds.jose.JWSVerifier");

    private Library() {}
}
