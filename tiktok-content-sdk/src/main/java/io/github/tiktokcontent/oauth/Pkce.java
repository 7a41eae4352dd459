package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The proof that who exchanges a code is who began the consent (RFC 7636), in TikTok's variant.
 *
 * @param verifier 43 to 128 characters of A–Z, a–z, 0–9, {@code -}, {@code .}, {@code _} and {@code ~}; keep it until the
 *     callback, and use it for one consent only
 */
public record Pkce(Secret verifier) {
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");
    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int LENGTH = 64;

    /**
     * Checks the verifier.
     *
     * @param verifier 43 to 128 unreserved characters
     * @throws IllegalArgumentException if it is shorter, longer, or holds another character
     */
    public Pkce {
        if (!VERIFIER.matcher(Objects.requireNonNull(verifier, "verifier").reveal())
                .matches()) {
            throw new IllegalArgumentException("The PKCE verifier must have 43 to 128 characters of A-Z, a-z, 0-9, '-',"
                    + " '.', '_' and '~', but has " + verifier.reveal().length() + " or another one among them.");
        }
    }

    /**
     * A new one with 384 random bits.
     *
     * @return the proof, for one consent
     */
    public static Pkce create() {
        return create(new SecureRandom());
    }

    /**
     * A new one from given randomness.
     *
     * @param random makes the 64 characters; a {@link SecureRandom} outside of tests
     * @return the proof, for one consent
     */
    public static Pkce create(RandomGenerator random) {
        StringBuilder verifier = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            verifier.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return new Pkce(Secret.of(verifier.toString()));
    }

    /**
     * What goes to the consent page. TikTok takes hex, where RFC 7636 says base64url.
     *
     * @return the SHA-256 of the verifier, 64 lower-case hex digits
     */
    public String challenge() {
        return sha256(verifier.reveal());
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
