package io.github.tiktokcontent.internal.api;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.TikTokException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Where the access token of a call comes from: a fixed one, or an account's. Thread-safe. */
public interface TokenSource {
    /** Stands for the account in rate limits and budgets; no secret. */
    String key();

    /** The token for a call of an endpoint. */
    CompletableFuture<Credential> token(Endpoint endpoint);

    /** Another token than one that TikTok did not take; empty if there is no other. */
    Optional<CompletableFuture<Credential>> another(Credential rejected);

    /** Is told that a call succeeded. */
    default void succeeded(Endpoint endpoint, Credential credential) {}

    /** Is told that TikTok refused a call. */
    default void refused(TikTokException failure) {}

    /**
     * A token with what is known about it.
     *
     * @param token the token
     * @param scopes what was granted, in TikTok's words; empty if that is not known
     * @param suspended whether the account is suspended, and this call asks whether it still is
     */
    record Credential(Secret token, Optional<Set<String>> scopes, boolean suspended) {}

    /** One token for ever. */
    static TokenSource fixed(Secret token) {
        Credential credential = new Credential(token, Optional.empty(), false);
        String key = fingerprint(token);
        return new TokenSource() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public CompletableFuture<Credential> token(Endpoint endpoint) {
                return CompletableFuture.completedFuture(credential);
            }

            @Override
            public Optional<CompletableFuture<Credential>> another(Credential rejected) {
                return Optional.empty();
            }
        };
    }

    /** Stands for a token where it must not be shown. */
    private static String fingerprint(Secret token) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(token.reveal().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
