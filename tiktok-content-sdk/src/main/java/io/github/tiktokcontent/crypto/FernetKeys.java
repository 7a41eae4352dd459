package io.github.tiktokcontent.crypto;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads keys, and says which one is refused, why, and how to make one, but never shows a part of it. */
final class FernetKeys {
    static final String HOW_TO_MAKE_ONE = "Make a key with"
            + " python3 -c \"from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())\""
            + " or openssl rand -base64 32 | tr '+/' '-_'";

    private static final int CHARACTERS = CanonicalBase64.length(FernetKey.BYTES);

    private FernetKeys() {}

    static List<FernetKey> read(List<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException(
                    "No encryption key is given; without one no token can be stored. " + HOW_TO_MAKE_ONE);
        }
        List<byte[]> keys = new ArrayList<>();
        try {
            for (String text : texts) {
                String place = "Encryption key " + (keys.size() + 1) + " of " + texts.size();
                byte[] key = decode(place, text);
                keys.add(key);
                refuseKnown(place, key, keys);
            }
            return keys.stream().map(FernetKey::new).toList();
        } finally {
            keys.forEach(key -> Arrays.fill(key, (byte) 0));
        }
    }

    private static byte[] decode(String place, String text) {
        if (text.isEmpty()) {
            throw refused(place, "it is empty");
        }
        if (text.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            throw refused(place, "it has white space in it or around it");
        }
        if (text.indexOf('+') >= 0 || text.indexOf('/') >= 0) {
            throw refused(place, "it is written in the standard base64 alphabet; + must be - and / must be _");
        }
        if (text.length() != CHARACTERS) {
            throw refused(
                    place,
                    "it has " + text.length() + " characters, not " + CHARACTERS
                            + (text.length() == CHARACTERS - 1 ? "; the = at its end may be missing" : ""));
        }
        return CanonicalBase64.decode(text)
                .filter(key -> key.length == FernetKey.BYTES)
                .orElseThrow(() -> refused(
                        place,
                        "it is not the canonical base64url text of " + FernetKey.BYTES
                                + " bytes (letters, digits, - and _, then one =)"));
    }

    private static void refuseKnown(String place, byte[] key, List<byte[]> keys) {
        if (isPattern(key) || MessageDigest.isEqual(key, FernetSelfTest.key())) {
            throw refused(
                    place, "everybody knows it: it is a published example, or its bytes are all equal or in sequence");
        }
        for (int i = 0; i < keys.size() - 1; i++) {
            if (MessageDigest.isEqual(key, keys.get(i))) {
                throw refused(place, "it is the same as key " + (i + 1));
            }
        }
    }

    /** Each byte differs from the one before it by the same number: 0 0 0…, 0 1 2…, 31 30 29…. */
    private static boolean isPattern(byte[] key) {
        int step = (byte) (key[1] - key[0]);
        for (int i = 2; i < key.length; i++) {
            if ((byte) (key[i] - key[i - 1]) != step) {
                return false;
            }
        }
        return true;
    }

    private static IllegalArgumentException refused(String place, String why) {
        return new IllegalArgumentException(place + " is refused: " + why + ". " + HOW_TO_MAKE_ONE);
    }
}
