package io.github.tiktokcontent.server;

import static io.github.tiktokcontent.server.Tokens.header;
import static io.github.tiktokcontent.server.Tokens.hs256;
import static io.github.tiktokcontent.server.Tokens.kid;
import static io.github.tiktokcontent.server.Tokens.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.impl.ECDSA;
import io.github.tiktokcontent.crypto.Secret;
import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys are taken, and what they are used for: J27 to J30. */
final class JwtKeysTest {
    private static final String CLAIMS = Tokens.text(Tokens.claims());

    private static JwtAuthenticatorBuilder builder() {
        return JwtAuthenticator.builder(Tokens.ISSUER, Tokens.AUDIENCE);
    }

    private static void refused(ThrowingCallable call, String why) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8 bytes.",
                "secret",
                "0123456789abcdefghijklmnopqrstu",
                "super-secret-jwt-token-with-at-least-32-characters-long",
                "your-super-secret-jwt-token-with-at-least-32-characters-long",
                "a-string-secret-at-least-256-bits-long",
                "SECRETSECRETSECRETSECRETSECRETSECRET",
                "please-ChangeMe-before-production-0123456789",
                "404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970",
                "404e635266556a586e3272357538782f413f4428472b4b6250645367566b5970",
                "qwertyuiopasdfghjklzxcvbnm123456",
                "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "0000000000000000000000000000000000000000000000001",
                "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE"
            })
    void j27_weakSecretsAreRefusedAtTheStart(String text) {
        Secret secret = Secret.of(text);
        refused(() -> builder().secret(secret), "The secret for tokens is refused");
        refused(() -> builder().secret("a", secret), "openssl rand");
        assertThatThrownBy(() -> builder().secret(secret))
                .message()
                .doesNotContain(text.equals("secret") ? "\"secret\"" : text);
    }

    @Test
    void j27_goodSecretsAreTaken() {
        refused(() -> Secret.of(""), "blank");
        builder().secret(Secret.of("0123456789abcdefghijklmnopqrstuv"));
        builder().secret(Secret.of("\u00e4".repeat(12) + "0123456789"));
        builder()
                .secret(Secret.of(Base64.getEncoder()
                        .encodeToString(Tokens.RSA.getPublic().getEncoded())));
    }

    @Test
    void j28_twoKeysWhileOneIsChanged() {
        Door door = Door.of(builder -> builder.secret("old", Tokens.SECRET)
                .secret("new", Tokens.OTHER_SECRET)
                .publicKey("newest", Tokens.EC.getPublic()));
        door.accepts(hs256(header("HS256", kid("old")), CLAIMS, Tokens.SECRET));
        door.accepts(hs256(header("HS256", kid("new")), CLAIMS, Tokens.OTHER_SECRET));
        door.accepts(Tokens.es256(header("ES256", kid("newest")), CLAIMS, Tokens.EC));
        door.refuses(hs256(header("HS256", kid("new")), CLAIMS, Tokens.SECRET), TokenRefusal.SIGNATURE);
        door.refuses(hs256(header("HS256", kid("old")), CLAIMS, Tokens.OTHER_SECRET), TokenRefusal.SIGNATURE);
        door.refuses(hs256(header("HS256", kid("newest")), CLAIMS, Tokens.SECRET), TokenRefusal.ALGORITHM);
        door.refuses(Tokens.es256(header("ES256", kid("old")), CLAIMS, Tokens.EC), TokenRefusal.ALGORITHM);
        door.refuses(hs256(header("HS256"), CLAIMS, Tokens.SECRET), TokenRefusal.KEY);
    }

    @Test
    void j29_signaturesOfNoNumbersOrInAnotherForm() throws Exception {
        Door door = Door.of(builder -> builder.publicKey(Tokens.EC.getPublic()));
        String good = Tokens.es256(header("ES256"), CLAIMS, Tokens.EC);
        String content = good.substring(0, good.lastIndexOf('.') + 1);
        byte[] raw = Base64.getUrlDecoder().decode(good.substring(content.length()));
        byte[] order =
                ((ECPublicKey) Tokens.EC.getPublic()).getParams().getOrder().toByteArray();
        byte[] n = Arrays.copyOfRange(order, order.length - 32, order.length);
        byte[] r = Arrays.copyOf(raw, 32);
        byte[] s = Arrays.copyOfRange(raw, 32, 64);
        byte[] zero = new byte[32];
        door.accepts(good);
        for (byte[] bad : List.of(
                join(zero, zero),
                join(zero, s),
                join(r, zero),
                join(n, n),
                join(n, s),
                join(r, n),
                join(s, r),
                ECDSA.transcodeSignatureToDER(raw),
                Arrays.copyOf(raw, 63),
                Arrays.copyOf(raw, 65),
                join(raw, raw),
                new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0},
                new byte[1])) {
            door.refuses(content + part(bad), TokenRefusal.SIGNATURE);
        }
        // Each signature has a twin, with n - s: the same content, signed by the same key.
        byte[] high = new BigInteger(1, n).subtract(new BigInteger(1, s)).toByteArray();
        byte[] twin = new byte[32];
        int length = Math.min(32, high.length);
        System.arraycopy(high, high.length - length, twin, 32 - length, length);
        door.accepts(content + part(join(r, twin)));
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Test
    void j29_otherCurvesAreRefusedAtTheStart() {
        for (String curve : List.of("secp384r1", "secp521r1")) {
            PublicKey key = Tokens.ec(curve).getPublic();
            refused(() -> builder().publicKey(key), "P-256");
        }
    }

    @Test
    void j30_weakRsaKeysAreRefusedAtTheStart() {
        BigInteger modulus = ((RSAPublicKey) Tokens.RSA.getPublic()).getModulus();
        refused(() -> builder().publicKey(Tokens.rsa(512).getPublic()), "512 bits");
        refused(() -> builder().publicKey("a", Tokens.rsa(1024).getPublic()), "1024 bits");
        refused(() -> builder().publicKey(new Numbers(modulus.clearBit(0), BigInteger.valueOf(65537))), "odd");
        refused(
                () -> builder().publicKey(new Numbers(modulus.shiftLeft(8000).setBit(0), BigInteger.valueOf(65537))),
                "8192");
        for (BigInteger exponent : List.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                BigInteger.valueOf(3),
                BigInteger.valueOf(65536),
                BigInteger.valueOf(65538),
                modulus.subtract(BigInteger.TWO))) {
            refused(() -> builder().publicKey(new Numbers(modulus, exponent)), "exponent");
        }
    }

    /** The JDK's own factory makes no such keys. */
    private record Numbers(BigInteger modulus, BigInteger exponent) implements RSAPublicKey {
        private static final long serialVersionUID = 1L;

        @Override
        public BigInteger getModulus() {
            return modulus;
        }

        @Override
        public BigInteger getPublicExponent() {
            return exponent;
        }

        @Override
        public String getAlgorithm() {
            return "RSA";
        }

        @Override
        public String getFormat() {
            return "none";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }
    }

    @Test
    void settingsThatCannotWorkAreRefused() throws Exception {
        PublicKey dsa =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        refused(() -> builder().publicKey(dsa), "must be an RSA key");
        refused(() -> builder().build(), "There is no key");
        refused(() -> builder().secret(Tokens.SECRET).secret(Tokens.OTHER_SECRET), "already");
        refused(() -> builder().secret("a", Tokens.SECRET).secret("a", Tokens.OTHER_SECRET), "already");
        refused(() -> builder().secret("a", Tokens.SECRET).secret(Tokens.SECRET).build(), "the only one");
        refused(() -> builder().secret(" ", Tokens.SECRET), "kid is blank");
        refused(() -> JwtAuthenticator.builder("", "a"), "issuer is blank");
        refused(() -> JwtAuthenticator.builder("a", " "), "audience is blank");
        refused(() -> builder().requireClaim("", "a"), "name is blank");
        refused(() -> builder().requireClaim("a", ""), "value is blank");
        refused(() -> builder().requireType(""), "type is blank");
        for (Duration life : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(367))) {
            refused(() -> builder().maxLife(life), "maxLife is " + life);
        }
        for (Duration leeway : List.of(Duration.ofSeconds(-1), Duration.ofMinutes(11))) {
            refused(() -> builder().leeway(leeway), "leeway is " + leeway);
        }
    }

    @Test
    void settingsAtTheirLimitsAreTaken() {
        BigInteger modulus = ((RSAPublicKey) Tokens.RSA.getPublic()).getModulus();
        builder().maxLife(Duration.ofDays(366)).leeway(Duration.ofMinutes(10));
        builder().secret(Secret.of("0123456789".repeat(4)));
        builder().publicKey(new Numbers(modulus.shiftLeft(8192 - 2048).setBit(0), BigInteger.valueOf(65537)));
        builder().publicKey(new Numbers(modulus, BigInteger.ONE.shiftLeft(63).setBit(0)));
    }

    @Test
    void j02_publishedKeysComeOverTlsAndAreNoSecrets() {
        for (String url : List.of(
                "http://id.example.com/keys.json",
                "http://127.0.0.1.example.com/keys.json",
                "http://localhost@id.example.com/keys.json",
                "https://user@id.example.com/keys.json",
                "https://id.example.com/keys.json#a",
                "file:///etc/keys.json",
                "jar:file:/keys.jar!/keys.json",
                "/keys.json")) {
            refused(() -> builder().jwks(URI.create(url), JwtAlgorithm.RS256), "must be https");
        }
        URI good = URI.create("https://id.example.com/keys.json?policy=a");
        refused(() -> builder().jwks(good, JwtAlgorithm.ES256, JwtAlgorithm.HS256), "HS256");
        assertThat(builder().jwks(good, JwtAlgorithm.ES256).build()).isNotNull();
    }
}
