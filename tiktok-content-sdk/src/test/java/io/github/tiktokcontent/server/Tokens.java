package io.github.tiktokcontent.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import io.github.tiktokcontent.crypto.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Tokens of a made-up issuer, with real signatures over whatever text a test wants signed. */
final class Tokens {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String ISSUER = "https://id.example.com/";
    static final String AUDIENCE = "tasks";
    static final String USER = "4f1c-user";
    static final Secret SECRET = Secret.of("invented-for-tests-0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    static final Secret OTHER_SECRET = Secret.of("also-invented-9876543210-ZYXWVUTSRQPONMLKJIHGFEDCBA");
    private static final AtomicInteger DRAWN = new AtomicInteger();
    static final KeyPair RSA = rsa(2048);
    static final KeyPair EC = ec("secp256r1");

    private Tokens() {}

    /** The same keys and signatures in each run of the same test, so that a seed repeats it. */
    private static SecureRandom repeatable() throws GeneralSecurityException {
        SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
        random.setSeed(DRAWN.incrementAndGet());
        return random;
    }

    static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits, repeatable());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static KeyPair ec(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve), repeatable());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Names and raw JSON of good claims; a test puts what it wants instead. */
    static Map<String, String> claims() {
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("iss", quoted(ISSUER));
        claims.put("aud", quoted(AUDIENCE));
        claims.put("sub", quoted(USER));
        claims.put("iat", Long.toString(NOW.getEpochSecond() - 60));
        claims.put("exp", Long.toString(NOW.getEpochSecond() + 3600));
        return claims;
    }

    /** Good claims, but for one; no value leaves it out. */
    static String claimsBut(String name, String... json) {
        Map<String, String> claims = claims();
        claims.remove(name);
        for (String value : json) {
            claims.put(name, value);
        }
        return text(claims);
    }

    static String text(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }

    /** A header with an algorithm and further raw fields. */
    static String header(String algorithm, String... more) {
        return "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"" + String.join("", more) + "}";
    }

    static String hs256(String header, String claims) {
        return hs256(header, claims, SECRET);
    }

    static String hs256(String header, String claims, Secret secret) {
        return hs256(header, claims, secret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    static String hs256(String header, String claims, byte[] key) {
        try {
            return signed(JWSAlgorithm.HS256, new MACSigner(key), header, claims);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String rs256(String header, String claims, KeyPair key) {
        return signed(
                JWSAlgorithm.RS256,
                new RSASSASigner(key.getPrivate(), Set.of(AllowWeakRSAKey.getInstance())),
                header,
                claims);
    }

    static String es256(String header, String claims, KeyPair key) {
        try {
            ECDSASigner signer = new ECDSASigner((ECPrivateKey) key.getPrivate());
            signer.getJCAContext().setSecureRandom(repeatable());
            return signed(JWSAlgorithm.ES256, signer, header, claims);
        } catch (JOSEException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Signs with this algorithm, whatever the header says. */
    static String signed(JWSAlgorithm algorithm, JWSSigner signer, String header, String claims) {
        String content = part(header) + "." + part(claims);
        try {
            return content + "." + signer.sign(new JWSHeader(algorithm), content.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** A good one by the secret, without {@code kid}. */
    static String good() {
        return hs256(header("HS256"), text(claims()));
    }

    static String part(String text) {
        return part(text.getBytes(StandardCharsets.UTF_8));
    }

    static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String kid(String id) {
        return ",\"kid\":" + quoted(id);
    }

    static ServerRequest request(String... authorization) {
        return new ServerRequest(
                "GET",
                "/api/v1/tasks/t/detail",
                authorization.length == 0 ? Map.of() : Map.of("Authorization", List.of(authorization)),
                ByteBuffer.allocate(0));
    }
}
