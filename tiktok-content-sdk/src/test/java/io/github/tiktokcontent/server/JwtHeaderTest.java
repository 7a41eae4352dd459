package io.github.tiktokcontent.server;

import static io.github.tiktokcontent.server.Tokens.good;
import static io.github.tiktokcontent.server.Tokens.header;
import static io.github.tiktokcontent.server.Tokens.hs256;
import static io.github.tiktokcontent.server.Tokens.kid;
import static io.github.tiktokcontent.server.Tokens.part;
import static io.github.tiktokcontent.server.Tokens.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.tiktokcontent.crypto.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Form, header and signature: J01 to J12, J21. */
final class JwtHeaderTest {
    private static final String CLAIMS = Tokens.text(Tokens.claims());

    private final Door door = Door.bySecret();

    @Test
    void aGoodTokenNamesItsUser() {
        door.accepts(good());
        door.accepts(hs256("{\"alg\":\"HS256\"}", CLAIMS));
        door.accepts(hs256(" {\"typ\" : \"jwt\", \"alg\":\"HS256\", \"other\": [1, {}]}\n", CLAIMS));
        assertThat(door.authenticator().refusals().values()).containsOnly(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
    void j01_noSignature(String none) {
        String content = part(header(none)) + "." + part(CLAIMS) + ".";
        door.refuses(content, TokenRefusal.FORM);
        door.refuses(content + part("x"), TokenRefusal.ALGORITHM);
        door.refuses(hs256(header(none), CLAIMS), TokenRefusal.ALGORITHM);
    }

    @Test
    void j02_hmacWithThePublicKey() {
        Door rsa = Door.of(builder -> builder.publicKey(Tokens.RSA.getPublic()));
        Door ec = Door.of(builder -> builder.publicKey("a", Tokens.EC.getPublic()));
        rsa.accepts(Tokens.rs256(header("RS256"), CLAIMS, Tokens.RSA));
        ec.accepts(Tokens.es256(header("ES256"), CLAIMS, Tokens.EC));
        for (byte[] text : texts(Tokens.RSA.getPublic())) {
            rsa.refuses(hs256(header("HS256"), CLAIMS, text), TokenRefusal.ALGORITHM);
            rsa.refuses(hs256(header("RS256"), CLAIMS, text), TokenRefusal.SIGNATURE);
        }
        for (byte[] text : texts(Tokens.EC.getPublic())) {
            ec.refuses(hs256(header("HS256", kid("a")), CLAIMS, text), TokenRefusal.ALGORITHM);
            ec.refuses(hs256(header("ES256", kid("a")), CLAIMS, text), TokenRefusal.SIGNATURE);
        }
    }

    /** The forms in which a public key may be taken for a secret. */
    private static List<byte[]> texts(PublicKey key) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        String pem = "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----";
        String jwk = key instanceof RSAPublicKey rsa
                ? new RSAKey.Builder(rsa).build().toJSONString()
                : new ECKey.Builder(Curve.P_256, (ECPublicKey) key).build().toJSONString();
        List<byte[]> texts = new ArrayList<>();
        texts.add(key.getEncoded());
        for (String text : List.of(pem, pem + "\n", lines, jwk)) {
            texts.add(text.getBytes(StandardCharsets.US_ASCII));
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"alg\":null}",
                "{\"alg\":256}",
                "{\"alg\":[\"HS256\"]}",
                "{\"alg\":{\"HS256\":1}}",
                "{\"alg\":\"\"}",
                "{\"alg\":\"HS256 \"}",
                "{\"alg\":\"hs256\"}",
                "{\"ALG\":\"HS256\"}"
            })
    void j03_algorithmsThatAreNone(String header) {
        door.refuses(hs256(header, CLAIMS), TokenRefusal.ALGORITHM);
    }

    @Test
    void j04_otherHmacs() throws JOSEException {
        MACSigner signer = new MACSigner(Tokens.SECRET.reveal() + Tokens.OTHER_SECRET.reveal());
        Door both =
                Door.of(builder -> builder.secret(Secret.of(Tokens.SECRET.reveal() + Tokens.OTHER_SECRET.reveal())));
        both.accepts(Tokens.signed(JWSAlgorithm.HS256, signer, header("HS256"), CLAIMS));
        for (JWSAlgorithm other : List.of(JWSAlgorithm.HS384, JWSAlgorithm.HS512)) {
            both.refuses(Tokens.signed(other, signer, header(other.getName()), CLAIMS), TokenRefusal.ALGORITHM);
            both.refuses(Tokens.signed(other, signer, header("HS256"), CLAIMS), TokenRefusal.SIGNATURE);
        }
        for (String other : List.of("RS256", "ES256")) {
            both.refuses(Tokens.signed(JWSAlgorithm.HS256, signer, header(other), CLAIMS), TokenRefusal.ALGORITHM);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "' OR 1=1",
                "https://evil.example.com/keys.json",
                "b ",
                "B",
                "",
                "/dev/null",
                "c"
            })
    void j05_aKeyIdIsLookedUpAndNothingElse(String kid) {
        Door two = Door.of(builder -> builder.secret("a", Tokens.SECRET).secret("b", Tokens.OTHER_SECRET));
        two.accepts(hs256(header("HS256", kid("a")), CLAIMS));
        two.refuses(hs256(header("HS256", kid(kid)), CLAIMS), TokenRefusal.KEY);
        two.refuses(hs256(header("HS256", kid(kid)), CLAIMS, new byte[32]), TokenRefusal.KEY);
        two.refuses(hs256(header("HS256", kid("b")), CLAIMS), TokenRefusal.SIGNATURE);
    }

    @Test
    void j05_keyIdsThatAreMissingLongOrNoText() {
        Door two = Door.of(builder -> builder.secret("a", Tokens.SECRET).secret("b", Tokens.OTHER_SECRET));
        Door one = Door.of(builder -> builder.secret("a", Tokens.SECRET));
        two.refuses(good(), TokenRefusal.KEY);
        one.accepts(good());
        one.refuses(hs256(header("HS256", kid("b")), CLAIMS), TokenRefusal.KEY);
        door.refuses(hs256(header("HS256", kid("a")), CLAIMS), TokenRefusal.KEY);
        one.refuses(hs256(header("HS256", kid("k".repeat(4000))), CLAIMS), TokenRefusal.KEY);
        one.refuses(hs256(header("HS256", kid("k".repeat(10_000))), CLAIMS), TokenRefusal.SIZE);
        for (String kid : List.of("null", "1", "[\"a\"]", "{}", "true")) {
            one.refuses(hs256(header("HS256", ",\"kid\":" + kid), CLAIMS), TokenRefusal.KEY);
        }
    }

    @Test
    void j06_keysThatATokenBringsAreNotUsed() {
        KeyPair evil = Tokens.rsa(2048);
        RSAKey jwk = new RSAKey.Builder((RSAPublicKey) evil.getPublic()).build();
        Door rsa = Door.of(builder -> builder.publicKey(Tokens.RSA.getPublic()));
        for (String field : List.of(
                ",\"jwk\":" + jwk.toJSONString(),
                ",\"jku\":\"https://evil.example.com/keys.json\"",
                ",\"x5u\":\"https://evil.example.com/cert.pem\"",
                ",\"x5c\":[\""
                        + Base64.getEncoder().encodeToString(evil.getPublic().getEncoded()) + "\"]")) {
            rsa.refuses(Tokens.rs256(header("RS256", field), CLAIMS, evil), TokenRefusal.SIGNATURE);
            rsa.accepts(Tokens.rs256(header("RS256", field), CLAIMS, Tokens.RSA));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"crit\":[\"exp\"],\"exp\":1",
                ",\"crit\":[\"b64\"],\"b64\":false",
                ",\"crit\":[]",
                ",\"crit\":null",
                ",\"b64\":false",
                ",\"b64\":true",
                ",\"zip\":\"DEF\""
            })
    void j07_j08_extensionsAreRefused(String field) {
        door.refuses(hs256(header("HS256", field), CLAIMS), TokenRefusal.EXTENSION);
    }

    @Test
    void j08_aCompressedPayload() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(new byte[1 << 20]);
        }
        String header = header("HS256", ",\"zip\":\"DEF\"");
        door.refuses(part(header) + "." + part(bytes.toByteArray()) + "." + part(new byte[32]), TokenRefusal.EXTENSION);
    }

    @Test
    void j09_otherSerialisations() {
        String good = good();
        String[] parts = good.split("\\.", -1);
        door.refuses(good + "." + parts[2] + "." + parts[2], TokenRefusal.FORM);
        door.refuses(good + "." + parts[2], TokenRefusal.FORM);
        door.refuses(good + ".", TokenRefusal.FORM);
        door.refuses("." + good, TokenRefusal.FORM);
        door.refuses(parts[0] + "." + parts[1], TokenRefusal.FORM);
        door.refuses(parts[0], TokenRefusal.FORM);
        door.refuses("", TokenRefusal.FORM);
        door.refuses("..", TokenRefusal.FORM);
        door.refuses("." + parts[1] + "." + parts[2], TokenRefusal.FORM);
        door.refuses(parts[0] + ".." + parts[2], TokenRefusal.FORM);
        door.refuses(parts[0] + "." + parts[1] + ".", TokenRefusal.FORM);
        door.refuses(
                "{\"protected\":" + quoted(parts[0]) + ",\"payload\":" + quoted(parts[1]) + ",\"signature\":"
                        + quoted(parts[2]) + "}",
                TokenRefusal.FORM);
    }

    @Test
    void j10_theUnusedBitsOfTheLastCharacter() {
        String good = good();
        // 32 bytes end in a character with two spare bits.
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(good.charAt(good.length() - 1));
        assertThat(last % 4).isZero();
        for (int spare = 1; spare < 4; spare++) {
            String twin = good.substring(0, good.length() - 1) + alphabet.charAt(last + spare);
            assertThat(bytes(twin)).isEqualTo(bytes(good));
            door.refuses(twin, TokenRefusal.FORM);
        }
    }

    private static byte[] bytes(String token) {
        return Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
    }

    @Test
    void j11_whatIsNoBase64Url() {
        String good = good();
        for (String inside :
                List.of("=", "==", "+", "/", " ", "\n", "\r\n", "\t", "?", "%3D", "\u00e4", "\u0000", ",")) {
            for (int at :
                    new int[] {0, 5, good.indexOf('.'), good.indexOf('.') + 1, good.length() - 1, good.length()}) {
                door.refuses(good.substring(0, at) + inside + good.substring(at), TokenRefusal.FORM);
            }
        }
        door.refuses(good.replace('-', '+').replace('_', '/') + "=", TokenRefusal.FORM);
    }

    @Test
    void j12_signaturesOfAnotherLength() {
        String good = good();
        int dot = good.lastIndexOf('.');
        byte[] signature = bytes(good);
        String content = good.substring(0, dot + 1);
        byte[] doubled = Arrays.copyOf(signature, 64);
        System.arraycopy(signature, 0, doubled, 32, 32);
        door.accepts(content + part(signature));
        door.refuses(content + part(Arrays.copyOf(signature, 16)), TokenRefusal.SIGNATURE);
        door.refuses(content + part(Arrays.copyOf(signature, 31)), TokenRefusal.SIGNATURE);
        door.refuses(content + part(Arrays.copyOf(signature, 33)), TokenRefusal.SIGNATURE);
        door.refuses(content + part(doubled), TokenRefusal.SIGNATURE);
        door.refuses(content + part(new byte[32]), TokenRefusal.SIGNATURE);
        door.refuses(content, TokenRefusal.FORM);
    }

    @Test
    void j21_headersAndPayloadsThatAreNoObject() {
        for (String json : List.of("[]", "null", "1", "\"HS256\"", "{", "{}{}", "", "{\"alg\":\"HS256\",}", "\u0000")) {
            if (!json.isEmpty()) {
                door.refuses(hs256(json, CLAIMS), TokenRefusal.JSON);
                door.refuses(hs256(header("HS256"), json), TokenRefusal.JSON);
            }
        }
        String deep = "{\"alg\":\"HS256\",\"x\":" + "[".repeat(3000) + "]".repeat(3000) + "}";
        assertThat(part(deep).length()).isGreaterThan(CompactToken.MAX_LENGTH - 200);
        String half = "{\"alg\":\"HS256\",\"x\":" + "[".repeat(1000) + "]".repeat(1000) + "}";
        door.refuses(hs256(half, CLAIMS), TokenRefusal.JSON);
        door.refuses(hs256(header("HS256"), half), TokenRefusal.JSON);
        door.refuses(hs256("{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}", CLAIMS), TokenRefusal.SIZE);
        door.refuses("a".repeat(1 << 20), TokenRefusal.SIZE);
        door.refuses(hs256(header("HS256"), Tokens.claimsBut("x", quoted("x".repeat(1 << 20)))), TokenRefusal.SIZE);
        door.refuses("a".repeat(CompactToken.MAX_LENGTH + 1), TokenRefusal.SIZE);
        door.refuses("a".repeat(CompactToken.MAX_LENGTH), TokenRefusal.FORM);
    }

    @Test
    void j20_aFieldOfTheHeaderTwice() {
        door.refuses(hs256(header("none", ",\"alg\":\"HS256\""), CLAIMS), TokenRefusal.JSON);
        door.refuses(hs256(header("HS256", kid("a") + kid("a")), CLAIMS), TokenRefusal.JSON);
    }
}
