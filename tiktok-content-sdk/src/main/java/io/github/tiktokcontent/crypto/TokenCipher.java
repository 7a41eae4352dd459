package io.github.tiktokcontent.crypto;

import io.github.tiktokcontent.error.TokenSealException;

/**
 * Seals secrets for a database: what it returns can be read and changed by nobody without a key, and changes are noticed.
 *
 * <p>A cipher has a list of keys. The first one seals; each of them opens. Implementations are thread-safe, do no I/O, and
 * show neither keys nor plain text in messages, logs or {@code toString}. A sealed text is printable ASCII.
 *
 * <p>A refusal never says why a text did not open: a wrong key, a changed byte and a cut end give the same message, and the
 * text stays as it is. Sealed values do not say where they belong; {@link BoundCipher} adds that.
 */
public interface TokenCipher {
    /**
     * Seals a secret under the first key. Sealing twice gives two different texts.
     *
     * @param plain the secret
     * @return the sealed text
     * @throws IllegalArgumentException if the secret is no Unicode text (half a surrogate pair) or too long for this cipher
     */
    String encrypt(Secret plain);

    /**
     * Opens what was sealed under any of the keys, however long ago.
     *
     * @param token the sealed text
     * @return the secret
     * @throws TokenSealException with {@link TokenSealException.Reason#KEY_MISMATCH} if no key opens it
     */
    Secret decrypt(String token);

    /**
     * Seals anew under the first key. What is sealed and the time at which it was first sealed stay the same.
     *
     * @param token the sealed text
     * @return another sealed text
     * @throws TokenSealException with {@link TokenSealException.Reason#KEY_MISMATCH} if no key opens it
     */
    String rotate(String token);

    /**
     * Whether the first key sealed it. If not, it is due for {@link #rotate}, or does not open at all.
     *
     * @param token the sealed text, or any other text
     * @return false too if it is no sealed text
     */
    boolean isCurrent(String token);
}
