package io.github.tiktokcontent.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MediaUrlPolicyTest {
    private static final MediaUrlPolicy DEFAULTS = MediaUrlPolicy.defaults();

    static Stream<Arguments> vectors() throws IOException {
        try (InputStream in = MediaUrlPolicyTest.class.getResourceAsStream("/media/urls.json")) {
            JsonNode rows = new ObjectMapper().readTree(Objects.requireNonNull(in, "urls.json"));
            return StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> Arguments.of(
                            row.get("id").asText(),
                            row.get("url").asText(),
                            row.get("code").asText()));
        }
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("vectors")
    void vectorsOfTheCatalogue(String id, String url, String code) {
        assertThat(codeOf(DEFAULTS, url)).as(id).isEqualTo(code);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("vectors")
    void vectorsOfTheCatalogueUnderATurkishLocale(String id, String url, String code) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(codeOf(DEFAULTS, url)).as(id).isEqualTo(code);
            assertThat(codeOf(DEFAULTS, "HTTPS://ABCD.SUPABASE.IO/A.MP4")).isEqualTo("ALLOW");
            assertThat(codeOf(MediaUrlPolicy.builder().domain("IMG.EXAMPLE.IO").build(), "https://img.example.io/i"))
                    .isEqualTo("ALLOW");
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Rows of the same kind as the catalogue's, for the gaps in its numbering. */
    @ParameterizedTest(name = "{1} {0}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "HTTPS://ABCD.Supabase.CO/a.mp4 ALLOW",
                "https://supabase.co/a.mp4 ALLOW",
                "https://supabase.io/x ALLOW",
                "https://abcd.supabase.co:0443/a.mp4 ALLOW",
                "https://abcd.supabase.co//a.mp4 ALLOW",
                "https://abcd.supabase.co/a/../b.mp4 ALLOW",
                "https://abcd.supabase.co/a.mp4?redirect=https://evil.com/ ALLOW",
                "https://abcd.supabase.co/a@b.mp4 ALLOW",
                "https://abcd.supabase.co/%E2%82%AC.mp4 ALLOW",
                "https://1.supabase.co/a.mp4 ALLOW",
                "https://a--b.supabase.co/a.mp4 ALLOW",
                "abcd.supabase.co/a.mp4 SCHEME",
                "/a.mp4 SCHEME",
                "httpss://abcd.supabase.co/a.mp4 SCHEME",
                "ws://abcd.supabase.co/a.mp4 SCHEME",
                "data:video/mp4;base64,AAAA SCHEME",
                "blob:https://abcd.supabase.co/1-2 SCHEME",
                "javascript:alert(1) SCHEME",
                "view-source:https://abcd.supabase.co/a.mp4 SCHEME",
                "url:https://abcd.supabase.co/a.mp4 SCHEME",
                "https:abcd OPAQUE",
                "https:?x OPAQUE",
                "https: SYNTAX",
                "https://[::1/a.mp4 SYNTAX",
                "https://abcd.supabase.co/a% SYNTAX",
                "https://abcd.supabase.co/a?%zz SYNTAX",
                "https://abcd.supabase.co/a[1].mp4 SYNTAX",
                "https:///a.mp4 NO_HOST",
                "https:////abcd.supabase.co/a.mp4 NO_HOST",
                "https://?x NO_HOST",
                "https://:443/a.mp4 NO_HOST",
                "https://.supabase.co/a.mp4 NO_HOST",
                "https://abcd..supabase.co/a.mp4 NO_HOST",
                "https://abcd.supabase.co../a.mp4 NO_HOST",
                "https://-abcd.supabase.co/a.mp4 NO_HOST",
                "https://abcd-.supabase.co/a.mp4 NO_HOST",
                "https://abcd.supabase%2eco/a.mp4 NO_HOST",
                "https://supabase.co%2f.evil.com/a.mp4 NO_HOST",
                "https://evil.com%5c.supabase.co/a.mp4 NO_HOST",
                "https://evil.com%0d%0a.supabase.co/a.mp4 NO_HOST",
                "https://evil.com;.supabase.co/a.mp4 NO_HOST",
                "https://evil.com!.supabase.co/a.mp4 NO_HOST",
                "https://abcd.supabase.co:443:443/a.mp4 NO_HOST",
                "https://abcd.supabase.co:443x/a.mp4 NO_HOST",
                "https://abcd.supabase.co:-1/a.mp4 NO_HOST",
                "https://abcd.supabase.co:99999999999/a.mp4 NO_HOST",
                "https://0x7f.0.0.1/a.mp4 NO_HOST",
                "https://127.0.0.1./a.mp4 NO_HOST",
                "https://256.1.1.1/a.mp4 NO_HOST",
                "https://@abcd.supabase.co/a.mp4 USERINFO",
                "https://:@abcd.supabase.co/a.mp4 USERINFO",
                "https://abcd.supabase.co@evil.com/a.mp4 USERINFO",
                "https://abcd.supabase.co:443@evil.com/a.mp4 USERINFO",
                "https://a@b@abcd.supabase.co/a.mp4 USERINFO",
                "https://user%40x@abcd.supabase.co/a.mp4 USERINFO",
                "https://abcd.supabase.co:/a.mp4 PORT",
                "https://abcd.supabase.co:65536/a.mp4 PORT",
                "https://abcd.supabase.co:4430/a.mp4 PORT",
                "https://127.0.0.1:8080/a.mp4 PORT",
                "https://abcd.supabase.co.:443/a.mp4 TRAILING_DOT",
                "https://127.0.0.1/a.mp4 IP_LITERAL",
                "https://169.254.169.254/latest/ IP_LITERAL",
                "https://0x7f000001/a.mp4 IP_LITERAL",
                "https://017700000001/a.mp4 IP_LITERAL",
                "https://[::]/a.mp4 IP_LITERAL",
                "https://[::1]:443/a.mp4 IP_LITERAL",
                "https://[fe80::1%eth0]/a.mp4 IP_LITERAL",
                "https://[64:ff9b::a9fe:a9fe]/a.mp4 IP_LITERAL",
                "https://abcd.supabase.co1/a.mp4 IP_LITERAL",
                "https://xn--supabse-9wa.co/a.mp4 IDN",
                "https://XN--80ak6aa92e.supabase.co/a.mp4 IDN",
                "https://localhost/a.mp4 DOMAIN",
                "https://evilsupabase.co/a.mp4 DOMAIN",
                "https://supabase.com/a.mp4 DOMAIN",
                "https://co/a.mp4 DOMAIN",
                "https://googleapis.com/a.mp4 DOMAIN",
                "https://www.googleapis.com/storage/v1/b/o DOMAIN",
                "https://my-bucket.s3-us-west-2.amazonaws.com/a.mp4 DOMAIN",
                "https://evil.com/abcd.supabase.co/a.mp4 DOMAIN",
                "https://evil.com/?https://abcd.supabase.co DOMAIN",
                "https://abcd.supabase.co/a.mp4# FRAGMENT",
                "https://abcd.supabase.co#@evil.com/ FRAGMENT",
                "https://supabase.co/ NO_PATH",
                "https://abcd.supabase.co?x NO_PATH",
                "https://abcd.supabase.co/?x NO_PATH",
                "https://abcd.supabase.co:443 NO_PATH",
            })
    void rowsLikeThoseOfTheCatalogue(String url, String code) {
        assertThat(codeOf(DEFAULTS, url)).isEqualTo(code);
    }

    @ParameterizedTest
    @MethodSource("forbiddenCharacters")
    void s047_charactersThatParsersDisagreeAboutAreRefusedAnywhere(String character) {
        for (String url : new String[] {
            character + "https://abcd.supabase.co/a.mp4",
            "https:" + character + "//abcd.supabase.co/a.mp4",
            "https://abcd" + character + ".supabase.co/a.mp4",
            "https://abcd.supabase.co/a" + character + ".mp4",
            "https://abcd.supabase.co/a.mp4?x=" + character,
            "https://abcd.supabase.co/a.mp4" + character
        }) {
            assertThat(codeOf(DEFAULTS, url)).isEqualTo("BAD_CHAR");
        }
    }

    static Stream<String> forbiddenCharacters() {
        return Stream.of(
                " ",
                "\t",
                "\n",
                "\r",
                "\0",
                "\u007f",
                "\u0080",
                "\u00a0",
                "\\",
                "<",
                ">",
                "\"",
                "^",
                "`",
                "{",
                "|",
                "}",
                "\u200b",
                "\u2028",
                "\u3002",
                "\uff0e",
                "\uff61",
                "\u2044",
                "\uff0f",
                "\u0131",
                "\u017f",
                "\u212a",
                "\u00ad",
                "\ufeff",
                "\ud83d\ude00",
                "\ud83d");
    }

    @Test
    void longUrlsHostsAndLabelsAreRefused() {
        String url = "https://abcd.supabase.co/";
        assertThat(codeOf(DEFAULTS, url + "a".repeat(2048 - url.length()))).isEqualTo("ALLOW");
        assertThat(codeOf(DEFAULTS, url + "a".repeat(2049 - url.length()))).isEqualTo("LENGTH");
        assertThat(codeOf(DEFAULTS, " ".repeat(3000))).isEqualTo("LENGTH");
        assertThat(codeOf(DEFAULTS, "https://" + "a".repeat(63) + ".supabase.co/a"))
                .isEqualTo("ALLOW");
        assertThat(codeOf(DEFAULTS, "https://" + "a".repeat(64) + ".supabase.co/a"))
                .isEqualTo("LABEL");
        String labels = ("a".repeat(60) + ".").repeat(4);
        assertThat(codeOf(DEFAULTS, "https://" + labels.substring(2) + "supabase.co/a"))
                .isEqualTo("ALLOW");
        assertThat(codeOf(DEFAULTS, "https://" + labels.substring(1) + "supabase.co/a"))
                .isEqualTo("HOST_LENGTH");
        assertThat(codeOf(DEFAULTS, "")).isEqualTo("SCHEME");
    }

    @Test
    void anAllowedUrlIsRebuiltFromItsCheckedParts() {
        assertThat(DEFAULTS.check("HTTPS://ABCD.Supabase.CO:443/A%20b.mp4?Token=X&y=%2F")
                        .uri())
                .contains(URI.create("https://abcd.supabase.co/A%20b.mp4?Token=X&y=%2F"));
        assertThat(DEFAULTS.check("https://abcd.supabase.co/a.mp4?").uri())
                .contains(URI.create("https://abcd.supabase.co/a.mp4?"));
        assertThat(DEFAULTS.check("https://evil.com/a.mp4").uri()).isEmpty();
    }

    @Test
    void aRefusalSaysWhatIsAllowed() {
        MediaUrlPolicy policy = MediaUrlPolicy.builder()
                .domain("example.com")
                .host("media.example.org")
                .prefix("https://cdn.example.net/videos")
                .build();
        assertThat(refused(policy, "https://evil.com/secret.mp4?token=hidden").message())
                .isEqualTo(
                        "The media URL is refused: its host is not on the list (host evil.com). Allowed: https on port"
                                + " 443 at example.com and its subdomains; media.example.org; https://cdn.example.net/videos/.");
        assertThat(refused(MediaUrlPolicy.builder().build(), "https://evil.com/a")
                        .message())
                .contains("nothing, the policy has no entries");
        assertThat(policy).hasToString("MediaUrlPolicy[" + policy.allowed() + "]");
        for (UrlRefusal refusal : UrlRefusal.values()) {
            assertThat(refusal.sentence()).isNotBlank().doesNotEndWith(".");
        }
    }

    @Test
    void aLongListIsShownInPart() {
        MediaUrlPolicy.Builder builder = MediaUrlPolicy.builder();
        for (int i = 0; i < 25; i++) {
            builder.host("h" + i + ".example.com");
        }
        assertThat(builder.build().allowed()).endsWith("h19.example.com and 5 more");
    }

    @Test
    void l03_noRefusalAndNoToStringShowsAQueryAPathOrAPassword() {
        for (String url : new String[] {
            "https://evil.com/hushhush?token=hushhush",
            "https://user:hushhush@abcd.supabase.co/a.mp4",
            "https://abcd.supabase.co/a.mp4?token=hushhush#x",
            "https://abcd.supabase.co:8443/hushhush?X-Amz-Signature=hushhush",
            "https://abcd.supabase.co/%zz?token=hushhush",
            "https://abcd.supabase.co/a b?token=hushhush",
            "hushhush:hushhush",
        }) {
            assertThat(DEFAULTS.check(url).toString()).doesNotContain("hushhush");
        }
        assertThat(DEFAULTS.check("https://abcd.supabase.co/a.mp4?token=hushhush"))
                .hasToString("Allowed[https://abcd.supabase.co/a.mp4?***]");
    }

    static MediaUrlCheck.Refused refused(MediaUrlPolicy policy, String url) {
        return (MediaUrlCheck.Refused) policy.check(url);
    }

    static String codeOf(MediaUrlPolicy policy, String url) {
        return policy.check(url) instanceof MediaUrlCheck.Refused refused
                ? refused.code().name()
                : "ALLOW";
    }
}
