package io.github.tiktokcontent.crypto;

import io.github.tiktokcontent.error.TokenSealException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Seals secrets so that they open only in their place: a sealed access token that somebody copies into another account's row,
 * or into the column of the refresh token, is refused.
 *
 * <p>What is sealed is a head and the secret: the line {@code tiktok-content 1}, a line with the kind, a line for each id, an
 * empty line, then the secret up to the end. Neither kind nor ids can hold a line break, so no two places have the same head
 * and no head begins another. Thread-safe if its cipher is.
 */
public final class BoundCipher {
    private static final String NAME = "tiktok-content ";
    private static final int VERSION = 1;

    private final TokenCipher cipher;

    /**
     * Binds what this cipher seals.
     *
     * @param cipher seals and opens
     */
    public BoundCipher(TokenCipher cipher) {
        this.cipher = Objects.requireNonNull(cipher, "cipher");
    }

    /**
     * Where a secret belongs.
     *
     * @param kind what it is, such as {@code access_token}: 1 to 64 of a–z, 0–9 and _, a letter first
     * @param ids whose it is, such as account and grant, in a fixed order: 1 to 8 ids, each of 1 to 256 characters without
     *     control characters and half surrogate pairs, not blank
     */
    public record Place(String kind, List<String> ids) {
        private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9_]{0,63}");
        private static final int MAX_IDS = 8;
        private static final int MAX_CHARACTERS = 256;

        /**
         * Checks and copies.
         *
         * @param kind what it is
         * @param ids whose it is
         * @throws IllegalArgumentException if one of them is outside its range
         */
        public Place {
            ids = List.copyOf(ids);
            if (!KIND.matcher(kind).matches()) {
                throw new IllegalArgumentException(
                        "The kind of a place is 1 to 64 of a-z, 0-9 and _, a letter first, but has " + kind.length()
                                + " characters or others than these");
            }
            if (ids.isEmpty() || ids.size() > MAX_IDS) {
                throw new IllegalArgumentException(
                        "A place has 1 to " + MAX_IDS + " ids, but " + ids.size() + " are given for " + kind);
            }
            for (int i = 0; i < ids.size(); i++) {
                if (!isId(ids.get(i))) {
                    throw new IllegalArgumentException("Id " + (i + 1) + " of the place of " + kind + " must have 1 to "
                            + MAX_CHARACTERS
                            + " characters, not blank, without control characters and half surrogate pairs");
                }
            }
        }

        private static boolean isId(String id) {
            return !id.isBlank()
                    && id.length() <= MAX_CHARACTERS
                    && id.codePoints()
                            .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        }

        private String head() {
            return NAME + VERSION + "\n" + kind + "\n" + String.join("\n", ids) + "\n\n";
        }
    }

    /**
     * Seals a secret for a place.
     *
     * @param place where it may be opened
     * @param value the secret
     * @return the sealed text
     * @throws IllegalArgumentException as {@link TokenCipher#encrypt}
     */
    public String seal(Place place, Secret value) {
        return cipher.encrypt(Secret.of(place.head() + value.reveal()));
    }

    /**
     * Opens what was sealed for this place.
     *
     * @param place where it was found
     * @param sealed the sealed text
     * @return the secret
     * @throws TokenSealException with {@link TokenSealException.Reason#KEY_MISMATCH} if no key opens it, with
     *     {@link TokenSealException.Reason#WRONG_PLACE} if it was sealed for another place or for none
     */
    public Secret open(Place place, String sealed) {
        String text = cipher.decrypt(sealed).reveal();
        String head = place.head();
        if (!isBound(text)) {
            throw wrongPlace(
                    "The sealed " + place.kind() + " opens but belongs to no place, like those that an earlier system"
                            + " sealed; it was left as it is. Bring such values in with the import function, which seals them anew");
        }
        if (!text.startsWith(head) || text.substring(head.length()).isBlank()) {
            throw wrongPlace(
                    "The sealed " + place.kind() + " opens but was sealed for another place; it was left as it is. Was"
                            + " it copied from another row or column?");
        }
        return Secret.of(text.substring(head.length()));
    }

    /**
     * Opens what an earlier system sealed without a place. Only for importing such values: nothing shows whose they are.
     *
     * @param sealed the sealed text
     * @return the secret
     * @throws TokenSealException with {@link TokenSealException.Reason#KEY_MISMATCH} if no key opens it, with
     *     {@link TokenSealException.Reason#WRONG_PLACE} if it was sealed for a place
     */
    public Secret openBare(String sealed) {
        Secret value = cipher.decrypt(sealed);
        if (isBound(value.reveal())) {
            throw wrongPlace(
                    "The sealed value was sealed for a place, so it opens only there; it was left as it is. It needs no"
                            + " import");
        }
        return value;
    }

    /**
     * Seals anew under the first key, for the same place.
     *
     * @param sealed the sealed text
     * @return another sealed text
     * @throws TokenSealException as {@link TokenCipher#rotate}
     */
    public String rotate(String sealed) {
        return cipher.rotate(sealed);
    }

    /**
     * Whether the first key sealed it.
     *
     * @param sealed the sealed text
     * @return as {@link TokenCipher#isCurrent}
     */
    public boolean isCurrent(String sealed) {
        return cipher.isCurrent(sealed);
    }

    /** Of whatever version: a newer one must not pass as a bare token. */
    private static boolean isBound(String text) {
        return text.startsWith(NAME);
    }

    private static TokenSealException wrongPlace(String message) {
        return new TokenSealException(TokenSealException.Reason.WRONG_PLACE, message);
    }
}
