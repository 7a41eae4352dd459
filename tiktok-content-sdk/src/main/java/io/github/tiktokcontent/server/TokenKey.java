package io.github.tiktokcontent.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.util.Base64URL;
import io.github.tiktokcontent.crypto.Secret;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/**
 * A key, bound to its algorithm.
 *
 * @param algorithm the only one that the key is used with
 * @param verifier thread-safe
 */
record TokenKey(JwtAlgorithm algorithm, JWSVerifier verifier) {
    private static final int RSA_LEAST = 2048;
    private static final int RSA_MOST = 8192;
    private static final BigInteger EXPONENT_LEAST = BigInteger.valueOf(65537);
    private static final int EXPONENT_MOST_BITS = 64;

    /** @throws IllegalArgumentException if the secret is too weak */
    static TokenKey of(Secret secret) {
        try {
            return new TokenKey(JwtAlgorithm.HS256, new MACVerifier(TokenSecret.bytes(secret)));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("The secret cannot be used for HS256", e);
        }
    }

    /** @throws IllegalArgumentException if it is neither a fit RSA key nor one on P-256 */
    static TokenKey of(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            checkRsa(rsa);
            return new TokenKey(JwtAlgorithm.RS256, new RSASSAVerifier(rsa));
        }
        if (key instanceof ECPublicKey ec && Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()))) {
            try {
                return new TokenKey(JwtAlgorithm.ES256, new ECDSAVerifier(ec));
            } catch (JOSEException e) {
                throw new IllegalArgumentException("The key for ES256 is refused: its point is not on P-256", e);
            }
        }
        throw new IllegalArgumentException("A key for tokens is refused: it must be an RSA key (RS256), or an elliptic"
                + " one on P-256 (ES256); its kind is " + key.getAlgorithm());
    }

    private static void checkRsa(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        if (bits < RSA_LEAST || bits > RSA_MOST || !key.getModulus().testBit(0)) {
            throw new IllegalArgumentException("The key for RS256 is refused: its modulus has " + bits
                    + " bits; it must be odd, with " + RSA_LEAST + " to " + RSA_MOST);
        }
        BigInteger exponent = key.getPublicExponent();
        if (exponent.compareTo(EXPONENT_LEAST) < 0
                || exponent.bitLength() > EXPONENT_MOST_BITS
                || !exponent.testBit(0)) {
            throw new IllegalArgumentException(
                    "The key for RS256 is refused: its exponent must be odd, from 65537, with " + EXPONENT_MOST_BITS
                            + " bits at most");
        }
    }

    /** Whether this key signed the token. The header that the verifier sees is ours, not the token's. */
    boolean signed(CompactToken token) {
        try {
            return verifier.verify(
                    new JWSHeader(JWSAlgorithm.parse(algorithm.name())),
                    token.signed(),
                    new Base64URL(token.signature()));
        } catch (JOSEException notOfThisKey) {
            return false; // such as a signature of another length
        }
    }
}
