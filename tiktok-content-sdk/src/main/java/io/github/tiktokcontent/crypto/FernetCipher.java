package io.github.tiktokcontent.crypto;

import io.github.tiktokcontent.error.TokenSealException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Seals with <a href="https://github.com/fernet/spec/blob/master/Spec.md">Fernet</a> (AES-128-CBC and HMAC-SHA256), byte for
 * byte as Python's {@code cryptography} does with {@code Fernet} and {@code MultiFernet}: each reads what the other wrote.
 *
 * <p>Tokens do not expire. They must be canonical base64url with padding, of at most 65,536 characters; this is stricter than
 * Python, which also takes changed spare bits. A token whose plain text is blank or no UTF-8 cannot be a {@link Secret} and is
 * refused by {@link #decrypt} like one that no key opens; {@link #rotate} takes it.
 *
 * <p>A key is 32 random bytes as canonical base64url, 44 characters. To change keys, put the new one in front, give the list to
 * every process, rotate what is stored until all of it {@linkplain #isCurrent is current}, then drop the old one. With several
 * processes give all of them the new key at the end first, so that none meets a token that it cannot open.
 *
 * <p>Immutable, thread-safe, does not block. The keys stay in memory as bytes for the life of the object.
 */
public final class FernetCipher implements TokenCipher {
    static final int MAX_CHARACTERS = 65_536;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<FernetKey> keys;
    private final InstantSource clock;
    private final SecureRandom random;

    FernetCipher(List<String> keys, InstantSource clock, SecureRandom random) {
        FernetSelfTest.run(FernetSelfTest.TOKEN);
        this.keys = FernetKeys.read(keys);
        this.clock = clock;
        this.random = random;
    }

    /**
     * A cipher with these keys.
     *
     * @param keys at least one; the first one seals, each of them opens
     * @return the cipher
     * @throws IllegalArgumentException if there is no key, or one is malformed, given twice or publicly known; the message says
     *     which by its position and how to make one, and shows nothing of it
     * @throws IllegalStateException if Fernet's published test case fails with the Bouncy Castle that was found
     */
    public static FernetCipher of(List<Secret> keys) {
        return new FernetCipher(keys.stream().map(Secret::reveal).toList(), InstantSource.system(), RANDOM);
    }

    /**
     * A cipher with the keys of a setting such as the environment variable {@code ENCRYPTION_KEY}.
     *
     * @param commaSeparated keys with a comma between them and no white space; null, as a variable that is not set, and an
     *     empty text are refused as having no key
     * @return the cipher
     * @throws IllegalArgumentException as {@link #of}
     * @throws IllegalStateException as {@link #of}
     */
    public static FernetCipher parse(@Nullable String commaSeparated) {
        List<String> keys =
                commaSeparated == null || commaSeparated.isEmpty() ? List.of() : List.of(commaSeparated.split(",", -1));
        return new FernetCipher(keys, InstantSource.system(), RANDOM);
    }

    /**
     * Makes a key for a setting or a vault. The library never calls it: a key that nobody wrote down loses every token.
     *
     * @return 44 characters from the JDK's strong random source
     */
    public static Secret newKey() {
        byte[] key = new byte[FernetKey.BYTES];
        RANDOM.nextBytes(key);
        Secret text = Secret.of(CanonicalBase64.encode(key));
        Arrays.fill(key, (byte) 0);
        return text;
    }

    @Override
    public String encrypt(Secret plain) {
        byte[] bytes = StrictUtf8.encode(plain.reveal())
                .orElseThrow(() -> new IllegalArgumentException(
                        "The secret is no Unicode text: it holds half a surrogate pair; it was not sealed"));
        int characters = CanonicalBase64.length(FernetKey.tokenBytes(bytes.length));
        if (characters > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "The secret has " + bytes.length + " bytes as UTF-8; sealed it would have " + characters
                            + " characters, more than the " + MAX_CHARACTERS + " that can be opened");
        }
        return seal(bytes, clock.instant().getEpochSecond());
    }

    @Override
    public Secret decrypt(String token) {
        byte[] bytes = open(decode(token));
        Optional<String> text = StrictUtf8.decode(bytes).filter(plain -> !plain.isBlank());
        Arrays.fill(bytes, (byte) 0);
        return Secret.of(text.orElseThrow(FernetCipher::mismatch));
    }

    @Override
    public String rotate(String token) {
        byte[] sealed = decode(token);
        return seal(open(sealed), FernetKey.time(sealed));
    }

    @Override
    public boolean isCurrent(String token) {
        return read(token).filter(keys.get(0)::sealed).isPresent();
    }

    /** The bytes that any key finds in a decoded token. */
    byte[] open(byte[] sealed) {
        return keys.stream()
                .flatMap(key -> key.open(sealed).stream())
                .findFirst()
                .orElseThrow(FernetCipher::mismatch);
    }

    /** Seals under the first key and wipes the plain bytes. */
    String seal(byte[] plain, long seconds) {
        byte[] iv = new byte[FernetKey.IV];
        random.nextBytes(iv);
        String token = CanonicalBase64.encode(keys.get(0).seal(plain, seconds, iv));
        Arrays.fill(plain, (byte) 0);
        return token;
    }

    static byte[] decode(String token) {
        return read(token).orElseThrow(FernetCipher::mismatch);
    }

    private static Optional<byte[]> read(String token) {
        Objects.requireNonNull(token, "token");
        return token.length() > MAX_CHARACTERS ? Optional.empty() : CanonicalBase64.decode(token);
    }

    /** One message whatever is wrong: the difference would help only who tries changed tokens. */
    private static TokenSealException mismatch() {
        return new TokenSealException(
                TokenSealException.Reason.KEY_MISMATCH,
                "None of the encryption keys opens the sealed token; it was left as it is. Is a key missing from the list"
                        + " (ENCRYPTION_KEY), or was the stored text changed or cut?");
    }

    /** How many keys there are, and nothing else. */
    @Override
    public String toString() {
        return "FernetCipher[" + keys.size() + (keys.size() == 1 ? " key]" : " keys]");
    }
}
