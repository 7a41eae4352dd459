package io.github.tiktokcontent.server;

import static io.github.tiktokcontent.server.Tokens.header;
import static io.github.tiktokcontent.server.Tokens.kid;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** J32: what becomes of good tokens by bit flips, cuts, insertions and swaps lets nobody in, and throws nothing. */
final class JwtMutationTest {
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ {}\"\u0000\u00e4";
    private static final int KINDS = 8;

    private final JwtAuthenticator authenticator = Door.of(builder -> builder.secret("h", Tokens.SECRET)
                    .publicKey("r", Tokens.RSA.getPublic())
                    .publicKey("e", Tokens.EC.getPublic()))
            .authenticator();

    @Test
    void j32_mutatedTokens(TestReporter reporter) {
        int rounds = Integer.getInteger("jwt.mutations", 20_000);
        long seed = Long.getLong("jwt.seed", 7L);
        Random random = new Random(seed);
        List<String> good = good();
        Set<String> known = new HashSet<>(good);
        for (String token : good) {
            assertThat(authenticator.authenticate(Tokens.request("Bearer " + token)))
                    .isPresent();
        }
        int tried = 0;
        List<String> accepted = new ArrayList<>();
        while (tried < rounds) {
            String mutant = good.get(random.nextInt(good.size()));
            for (int times = 1 + random.nextInt(2); times > 0; times--) {
                mutant = mutated(mutant, good.get(random.nextInt(good.size())), random);
            }
            if (!known.contains(mutant)) {
                tried++;
                if (authenticator
                        .authenticate(Tokens.request("Bearer " + mutant))
                        .isPresent()) {
                    accepted.add(mutant);
                }
            }
        }
        reporter.publishEntry("jwt.seed", Long.toString(seed));
        reporter.publishEntry("jwt.mutations", Integer.toString(tried));
        reporter.publishEntry("refusals", authenticator.refusals().toString());
        assertThat(accepted).isEmpty();
        assertThat(authenticator.refusals().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(tried);
        // They came as far as each of these, or the others would prove little.
        assertThat(authenticator.refusals())
                .extractingByKeys("form", "json", "algorithm", "key", "signature")
                .allMatch(count -> count > 0);
    }

    /** Two users by each algorithm; HS256 twice as often, because it is fast. */
    private static List<String> good() {
        List<String> good = new ArrayList<>();
        for (String user : List.of("one", "two")) {
            String claims = Tokens.claimsBut("sub", Tokens.quoted(user));
            String mac = Tokens.hs256(header("HS256", kid("h")), claims);
            good.add(mac);
            good.add(Tokens.hs256(header("HS256", kid("h")), claims + " "));
            good.add(Tokens.rs256(header("RS256", kid("r")), claims, Tokens.RSA));
            good.add(Tokens.es256(header("ES256", kid("e")), claims, Tokens.EC));
        }
        return good;
    }

    private static String mutated(String token, String other, Random random) {
        int at = random.nextInt(Math.max(1, token.length()));
        return switch (random.nextInt(KINDS)) {
            case 0 -> flipped(token, at, random);
            case 1 -> token.substring(0, at);
            case 2 -> token.substring(at);
            case 3 -> token.substring(0, at) + any(random) + token.substring(at);
            case 4 -> token.substring(0, at) + token.substring(Math.min(token.length(), at + 1 + random.nextInt(8)));
            case 5 -> token.substring(0, at) + any(random) + token.substring(Math.min(token.length(), at + 1));
            case 6 -> swapped(token, other, random);
            default -> content(token, random);
        };
    }

    private static char any(Random random) {
        return ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }

    private static String flipped(String token, int at, Random random) {
        if (token.isEmpty()) {
            return token;
        }
        char flipped = (char) (token.charAt(at) ^ (1 << random.nextInt(8)));
        return token.substring(0, at) + flipped + token.substring(at + 1);
    }

    /** A part of one token in another. */
    private static String swapped(String token, String other, Random random) {
        String[] parts = token.split("\\.", -1);
        String[] others = other.split("\\.", -1);
        int part = random.nextInt(parts.length);
        parts[part] = others[random.nextInt(others.length)];
        return String.join(".", parts);
    }

    /** A bit of what a part says, written again without fault. */
    private static String content(String token, Random random) {
        String[] parts = token.split("\\.", -1);
        int part = random.nextInt(parts.length);
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(parts[part].getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException mutatedBefore) {
            return token;
        }
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        parts[part] = Tokens.part(bytes);
        return String.join(".", parts);
    }
}
