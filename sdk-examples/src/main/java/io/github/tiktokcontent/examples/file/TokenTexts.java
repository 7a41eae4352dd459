package io.github.tiktokcontent.examples.file;

import io.github.tiktokcontent.crypto.BoundCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.error.TokenSealException;
import java.util.Optional;
import java.util.function.Supplier;

/** Tokens as a file has them: plain, or sealed alone by Fernet. No message shows anything of them. */
final class TokenTexts {
    /** Version 0x80 and a time of these centuries, as base64url; TikTok's own tokens do not begin so. */
    private static final String FERNET = "gAAAAA";

    private static final int MAX_LENGTH = 16_384;

    private final Supplier<TokenCipher> keys;

    TokenTexts(Supplier<TokenCipher> keys) {
        this.keys = keys;
    }

    /** The token of a field, sealed alone under a key that opens; empty if it is not there or wrong. */
    Optional<String> sealed(Fields fields, String name) {
        return fields.text(name)
                .flatMap(text -> text.startsWith(FERNET) ? opening(fields, name, text) : plain(fields, name, text));
    }

    private Optional<String> plain(Fields fields, String name, String text) {
        if (!isToken(text)) {
            fields.wrong(
                    name,
                    "is no token: tokens have 1 to " + MAX_LENGTH
                            + " visible ASCII characters without blanks. Is it whole?");
            return Optional.empty();
        }
        return Optional.of(keys.get().encrypt(Secret.of(text)));
    }

    private Optional<String> opening(Fields fields, String name, String text) {
        try {
            if (isToken(new BoundCipher(keys.get()).openBare(text).reveal())) {
                return Optional.of(text);
            }
            fields.wrong(name, "is sealed by Fernet, but what it seals is no token.");
        } catch (TokenSealException e) {
            fields.wrong(
                    name,
                    e.reason() == TokenSealException.Reason.KEY_MISMATCH
                            ? "is sealed by Fernet, but no key of ENCRYPTION_KEY opens it (KEY_MISMATCH): give the key"
                                    + " that sealed it, too, after a comma, or the plain token."
                            : "was sealed by this library for its place in a database and opens only there; give the"
                                    + " plain token.");
        }
        return Optional.empty();
    }

    private static boolean isToken(String text) {
        return !text.isEmpty() && text.length() <= MAX_LENGTH && text.chars().allMatch(c -> c > ' ' && c <= '~');
    }
}
