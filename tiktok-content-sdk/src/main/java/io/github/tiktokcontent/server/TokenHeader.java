package io.github.tiktokcontent.server;

import io.github.tiktokcontent.internal.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What a token's header asks for. Keys, certificates and addresses of keys in it ({@code jwk}, {@code x5c}, {@code jku}, {@code
 * x5u}) are not read.
 *
 * @param algorithm the algorithm
 * @param key the id of the key
 * @param type what kind of token it says to be
 */
record TokenHeader(JwtAlgorithm algorithm, Optional<String> key, Optional<String> type) {
    /** What changes the meaning of a token, and nobody here understands. */
    private static final List<String> EXTENSIONS = List.of("crit", "zip", "b64");

    static TokenHeader read(byte[] json) throws RefusedTokenException {
        JsonObject header = JsonObject.parse(json).orElseThrow(() -> new RefusedTokenException(TokenRefusal.JSON));
        if (EXTENSIONS.stream().anyMatch(header::has)) {
            throw new RefusedTokenException(TokenRefusal.EXTENSION);
        }
        return new TokenHeader(
                header.string("alg")
                        .flatMap(JwtAlgorithm::named)
                        .orElseThrow(() -> new RefusedTokenException(TokenRefusal.ALGORITHM)),
                string(header, "kid", TokenRefusal.KEY),
                string(header, "typ", TokenRefusal.TYPE));
    }

    private static Optional<String> string(JsonObject header, String name, TokenRefusal otherwise)
            throws RefusedTokenException {
        Optional<String> value = header.string(name);
        if (value.isEmpty() && header.has(name)) {
            throw new RefusedTokenException(otherwise);
        }
        return value;
    }
}
