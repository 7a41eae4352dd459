package io.github.tiktokcontent.crypto;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CBCModeCipher;
import org.bouncycastle.crypto.paddings.PKCS7Padding;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * One key of the ring, and the bytes of a token: version, seconds since 1970 (8), IV (16), AES-128-CBC, HMAC-SHA256 (32) of all
 * that stands before it. The engines are not thread-safe, so each call has its own; the keys are only read.
 */
final class FernetKey {
    static final int BYTES = 32;
    static final int IV = 16;

    private static final byte VERSION = (byte) 0x80;
    private static final int TIME = 1;
    private static final int HEAD = TIME + Long.BYTES + IV;
    private static final int BLOCK = 16;
    private static final int MAC = 32;
    private static final int LEAST = HEAD + BLOCK + MAC;

    private final KeyParameter signing;
    private final KeyParameter encryption;

    /** Copies the key: its first half signs, its second half encrypts. */
    FernetKey(byte[] key) {
        this.signing = new KeyParameter(key, 0, BYTES / 2);
        this.encryption = new KeyParameter(key, BYTES / 2, BYTES / 2);
    }

    /** How many bytes a token of so many bytes of plain text has. */
    static int tokenBytes(int plain) {
        return HEAD + (plain / BLOCK + 1) * BLOCK + MAC;
    }

    /** When a well-formed token was sealed, in seconds since 1970. */
    static long time(byte[] token) {
        return ByteBuffer.wrap(token).getLong(TIME);
    }

    byte[] seal(byte[] plain, long seconds, byte[] iv) {
        byte[] token = new byte[tokenBytes(plain.length)];
        ByteBuffer.wrap(token).put(VERSION).putLong(seconds).put(iv);
        byte[] padded = Arrays.copyOf(plain, token.length - HEAD - MAC);
        new PKCS7Padding().addPadding(padded, plain.length);
        crypt(true, token, padded, 0, padded.length, token, HEAD);
        Arrays.fill(padded, (byte) 0);
        byte[] mac = mac(token);
        System.arraycopy(mac, 0, token, token.length - MAC, MAC);
        return token;
    }

    /** Whether these bytes are a token that this key sealed. Nothing but its form is looked at before the MAC was right. */
    boolean sealed(byte[] token) {
        return token.length >= LEAST
                && (token.length - LEAST) % BLOCK == 0
                && token[0] == VERSION
                && MessageDigest.isEqual(mac(token), Arrays.copyOfRange(token, token.length - MAC, token.length));
    }

    /** What is in it; empty if this key did not seal it. */
    Optional<byte[]> open(byte[] token) {
        if (!sealed(token)) {
            return Optional.empty();
        }
        byte[] padded = new byte[token.length - HEAD - MAC];
        crypt(false, token, token, HEAD, padded.length, padded, 0);
        try {
            int padding = new PKCS7Padding().padCount(Arrays.copyOfRange(padded, padded.length - BLOCK, padded.length));
            return Optional.of(Arrays.copyOf(padded, padded.length - padding));
        } catch (InvalidCipherTextException notPadded) {
            return Optional.empty();
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }

    private void crypt(
            boolean forEncryption, byte[] token, byte[] from, int start, int length, byte[] to, int toStart) {
        CBCModeCipher cipher = CBCBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(forEncryption, new ParametersWithIV(encryption, token, HEAD - IV, IV));
        for (int at = 0; at < length; at += BLOCK) {
            cipher.processBlock(from, start + at, to, toStart + at);
        }
    }

    private byte[] mac(byte[] token) {
        HMac hmac = new HMac(SHA256Digest.newInstance());
        hmac.init(signing);
        hmac.update(token, 0, token.length - MAC);
        byte[] mac = new byte[MAC];
        hmac.doFinal(mac, 0);
        return mac;
    }
}
