package io.github.tiktokcontent.server;

import io.github.tiktokcontent.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Which secrets tokens may be signed with: whoever guesses it is every user. */
final class TokenSecret {
    private static final int MIN_BYTES = 32;
    private static final int MIN_VARIETY = 10;

    private static final String HOW_TO_MAKE_ONE = "A good one: openssl rand -base64 48";

    /** Parts of examples in manuals, and of what people write who wanted to change it later. */
    private static final List<String> WORDS = List.of(
            "secret", "password", "changeme", "change-me", "change_me", "example", "your-", "your_", "jwt-token");

    /** Whole examples that look random: of RFC 7515, and of tutorials that were copied into many programs. */
    private static final List<String> EXAMPLES = List.of(
            "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
            "404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970",
            "qwertyuiopasdfghjklzxcvbnm123456");

    private TokenSecret() {}

    /**
     * The bytes of the secret's text in UTF-8.
     *
     * @throws IllegalArgumentException if others may know it, or find it
     */
    static byte[] bytes(Secret secret) {
        String text = secret.reveal();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < MIN_BYTES) {
            throw refused("it has " + bytes.length + " bytes, and must have " + MIN_BYTES + " at least");
        }
        if (text.startsWith("-----BEGIN ")) {
            throw refused("it is a key in PEM form; give public keys as such, or by their URL");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (WORDS.stream().anyMatch(lower::contains) || EXAMPLES.stream().anyMatch(text::equalsIgnoreCase)) {
            throw refused("it is, or is made like, an example that everybody knows");
        }
        if (text.chars().distinct().count() < MIN_VARIETY) {
            throw refused("it has fewer than " + MIN_VARIETY + " different characters");
        }
        return bytes;
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("The secret for tokens is refused: " + why + ". " + HOW_TO_MAKE_ONE);
    }
}
