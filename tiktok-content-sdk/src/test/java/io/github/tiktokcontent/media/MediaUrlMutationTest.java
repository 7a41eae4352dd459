package io.github.tiktokcontent.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Mutated URLs, judged by the policy and by one regular expression that was written apart from it. */
class MediaUrlMutationTest {
    private static final int ROUNDS = 200_000;

    /** The whole rule for the default entries, as a grammar of what is accepted. */
    private static final Pattern GRAMMAR = Pattern.compile("(?i:https)://"
            + "(?<host>(?:(?i:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)\\.)*"
            + "(?i:supabase\\.co|supabase\\.io|storage\\.googleapis\\.com|s3\\.amazonaws\\.com))"
            + "(?::0*443)?"
            + "(?<path>/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})+)"
            + "(?<query>\\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\\[\\]-]|%[0-9A-Fa-f]{2})*)?");

    private static final List<String> SEEDS = List.of(
            "https://abcd1234.supabase.co/storage/v1/object/sign/videos/a.mp4?token=eyJ.x.y",
            "https://storage.googleapis.com/my-bucket/a%20b.mp4",
            "https://my.dotted.bucket.s3.amazonaws.com:443/a.mp4?X-Amz-Signature=00",
            "HTTPS://Supabase.IO/x",
            "https://evil.com/supabase.co/a.mp4");

    private static final List<String> PIECES = List.of(
            ".",
            "..",
            "/",
            "//",
            "\\",
            "@",
            ":",
            ":443",
            ":80",
            "#",
            "?",
            "%",
            "%2e",
            "%2f",
            "%40",
            "%00",
            "-",
            "_",
            "xn--",
            "[",
            "]",
            "::1",
            "127.0.0.1",
            "evil.com",
            "supabase.co",
            ".supabase.io",
            "s3.amazonaws.com",
            "co",
            "http",
            "https:",
            "A",
            "0",
            "9",
            " ",
            "\t",
            "\n",
            "\u0130",
            "\u0131",
            "\u212a",
            "\uff0e",
            "&",
            ";",
            "=",
            ",",
            "'",
            "(",
            "~",
            "+",
            "|",
            "{",
            "^",
            "\"",
            "<",
            "0443",
            "a".repeat(64));

    @Test
    void a14_theIndependentGrammarAgreesOnEveryMutation(TestReporter reporter) {
        long seed = Long.getLong("media.seed", 20260101L);
        reporter.publishEntry("media.seed", Long.toString(seed));
        Random random = new Random(seed);
        MediaUrlPolicy policy = MediaUrlPolicy.defaults();
        int allowed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String url = mutated(random);
            Optional<URI> verdict = policy.check(url).uri();
            assertThat(verdict.map(URI::toString)).as("%s", url).isEqualTo(expected(url));
            allowed += verdict.isPresent() ? 1 : 0;
        }
        assertThat(allowed).isBetween(ROUNDS / 50, ROUNDS / 2);
    }

    private static Optional<String> expected(String url) {
        Matcher match = GRAMMAR.matcher(url);
        if (url.length() > 2048 || !match.matches()) {
            return Optional.empty();
        }
        String host = match.group("host").toLowerCase(Locale.ENGLISH);
        if (host.length() > 253 || host.startsWith("xn--") || host.contains(".xn--")) {
            return Optional.empty();
        }
        String query = match.group("query");
        return Optional.of("https://" + host + match.group("path") + (query == null ? "" : query));
    }

    private static String mutated(Random random) {
        StringBuilder url = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int step = random.nextInt(3); step >= 0; step--) {
            int at = random.nextInt(url.length() + 1);
            int end = Math.min(url.length(), at + random.nextInt(4));
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            switch (random.nextInt(4)) {
                case 0 -> url.insert(at, piece);
                case 1 -> url.delete(at, end);
                case 2 -> url.replace(at, end, piece);
                default -> url.insert(at, (char) random.nextInt(0x180));
            }
        }
        return url.toString();
    }
}
