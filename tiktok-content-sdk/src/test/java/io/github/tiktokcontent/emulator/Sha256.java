package io.github.tiktokcontent.emulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A running SHA-256 that can be copied in the middle. */
final class Sha256 {
    private final MessageDigest digest;

    Sha256() {
        this(fresh());
    }

    private Sha256(MessageDigest digest) {
        this.digest = digest;
    }

    void add(byte[] bytes, int count) {
        digest.update(bytes, 0, count);
    }

    Sha256 copy() {
        try {
            return new Sha256((MessageDigest) digest.clone());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this JDK cannot copy a SHA-256", e);
        }
    }

    /** Of the bytes so far, in lowercase hex. */
    String hex() {
        return HexFormat.of().formatHex(copy().digest.digest());
    }

    static String hexOf(String ascii) {
        return HexFormat.of().formatHex(fresh().digest(ascii.getBytes(StandardCharsets.US_ASCII)));
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
