package io.github.tiktokcontent.media;

import static io.github.tiktokcontent.media.MediaUrlPolicyTest.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaUrlEntryTest {
    private static final MediaUrlPolicy PREFIX = MediaUrlPolicy.builder()
            .prefix("https://cdn.example.com/team/videos")
            .build();
    private static final MediaUrlPolicy LOOPBACK = MediaUrlPolicy.builder()
            .defaultDomains()
            .prefix("http://127.0.0.1:8080/media/")
            .prefix("http://localhost:9000/")
            .prefix("https://[::1]/s/")
            .build();

    @Test
    void aDomainCoversItselfAndItsSubdomainsAHostOnlyItself() {
        MediaUrlPolicy policy = MediaUrlPolicy.builder()
                .domain("Example.com")
                .host("media.example.org")
                .build();
        assertThat(codeOf(policy, "https://example.com/a")).isEqualTo("ALLOW");
        assertThat(codeOf(policy, "https://a.b.example.com/a")).isEqualTo("ALLOW");
        assertThat(codeOf(policy, "https://badexample.com/a")).isEqualTo("DOMAIN");
        assertThat(codeOf(policy, "https://media.example.org/a")).isEqualTo("ALLOW");
        assertThat(codeOf(policy, "https://a.media.example.org/a")).isEqualTo("DOMAIN");
        assertThat(codeOf(policy, "https://example.org/a")).isEqualTo("DOMAIN");
        assertThat(codeOf(policy, "https://abcd.supabase.co/a")).isEqualTo("DOMAIN");
    }

    @ParameterizedTest(name = "{1} {0}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "/team/videos/a.mp4 ALLOW",
                "/team/videos/b/a%20c.mp4?x=../.. ALLOW",
                "/team/videos/..a.mp4 ALLOW",
                "/team/videos/a;v=1.mp4 ALLOW",
                "/team/videos/100%25.mp4 ALLOW",
                "/team/videos2/a.mp4 PREFIX",
                "/team/videos PREFIX",
                "/team/ PREFIX",
                "/Team/videos/a.mp4 PREFIX",
                "/team/%76ideos/a.mp4 PREFIX",
                "//team/videos/a.mp4 PREFIX",
                "/team/./videos/a.mp4 PREFIX",
                "/x/../team/videos/a.mp4 PREFIX",
                "/team/videos/../secret.mp4 PATH",
                "/team/videos/.. PATH",
                "/team/videos/./a.mp4 PATH",
                "/team/videos/%2e%2e/secret.mp4 PATH",
                "/team/videos/.%2E/secret.mp4 PATH",
                "/team/videos/..;/secret.mp4 PATH",
                "/team/videos/..;a=b/secret.mp4 PATH",
                "/team/videos/;/..;/x PATH",
                "/team/videos/%252e%252e/secret.mp4 PATH",
                "/team/videos/..%2fsecret.mp4 PATH",
                "/team/videos/..%5Csecret.mp4 PATH",
                "/team/videos/..%252fsecret.mp4 PATH",
                "/team/videos/a.mp4%00.txt PATH",
                "/team/videos//a.mp4 PATH",
            })
    void aPrefixHoldsAgainstPathTricks(String path, String code) {
        assertThat(codeOf(PREFIX, "https://cdn.example.com" + path)).isEqualTo(code);
    }

    @Test
    void aPrefixDoesNotCoverOtherHosts() {
        assertThat(codeOf(PREFIX, "https://a.cdn.example.com/team/videos/a.mp4"))
                .isEqualTo("DOMAIN");
        assertThat(codeOf(PREFIX, "https://example.com/team/videos/a.mp4")).isEqualTo("DOMAIN");
        assertThat(codeOf(PREFIX, "https://cdn.example.com:8443/team/videos/a.mp4"))
                .isEqualTo("PORT");
        assertThat(codeOf(PREFIX, "http://cdn.example.com/team/videos/a.mp4")).isEqualTo("SCHEME");
    }

    @ParameterizedTest(name = "{1} {0}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "http://127.0.0.1:8080/media/a.mp4 ALLOW",
                "HTTP://127.0.0.1:8080/media/a.mp4 ALLOW",
                "http://LOCALHOST:9000/a.mp4?x=1 ALLOW",
                "https://[::1]/s/a.mp4 ALLOW",
                "https://[::1]:443/s/a.mp4 ALLOW",
                "https://127.0.0.1:8080/media/a.mp4 PORT",
                "http://127.0.0.1:8081/media/a.mp4 SCHEME",
                "http://127.0.0.1/media/a.mp4 SCHEME",
                "http://127.0.0.1:8080/other/a.mp4 SCHEME",
                "http://127.0.0.1:8080/media/../a.mp4 SCHEME",
                "http://127.0.0.1:8080/media/%2e%2e/a.mp4 SCHEME",
                "http://127.0.0.2:8080/media/a.mp4 SCHEME",
                "http://localhost:8080/media/a.mp4 SCHEME",
                "http://a.localhost:9000/a.mp4 SCHEME",
                "http://[0:0:0:0:0:0:0:1]/s/a.mp4 SCHEME",
                "https://127.0.0.1/media/a.mp4 IP_LITERAL",
                "https://[::1]/a.mp4 IP_LITERAL",
                "https://localhost:9000/a.mp4 PORT",
                "http://user@127.0.0.1:8080/media/a.mp4 USERINFO",
                "http://localhost:9000/a.mp4#x FRAGMENT",
                "http://localhost:9000/ NO_PATH",
                "http://localhost:9000 SCHEME",
                "http://abcd.supabase.co/a.mp4 SCHEME",
            })
    void aLoopbackPrefixExemptsExactlyItsSchemeHostPortAndPath(String url, String code) {
        assertThat(codeOf(LOOPBACK, url)).isEqualTo(code);
    }

    @Test
    void aLoopbackUrlIsMarkedAndNeverPulled() {
        MediaUrlPolicy policy = MediaUrlPolicy.builder()
                .prefix("http://localhost:9000/")
                .prefix("http://localhost/")
                .prefix("https://[::1]/s/")
                .build();
        assertThat(policy.check("http://LocalHost:9000/a.mp4?x"))
                .isEqualTo(new MediaUrlCheck.Allowed(URI.create("http://localhost:9000/a.mp4?x"), true))
                .hasToString("Allowed[http://localhost:9000/a.mp4?***, loopback]");
        assertThat(policy.check("http://localhost/a.mp4").uri()).contains(URI.create("http://localhost:80/a.mp4"));
        assertThat(policy.check("https://[::1]/s/a.mp4").uri()).contains(URI.create("https://[::1]:443/s/a.mp4"));
        assertThat(policy.mayPull("http://localhost:9000/a.mp4")).isFalse();
    }

    @Test
    void onlyUrlsUnderAVerifiedPrefixOrDomainMayBePulled() {
        MediaUrlPolicy policy = MediaUrlPolicy.builder()
                .defaultDomains()
                .domain("example.com")
                .verifiedPrefix("https://CDN.example.com/videos/")
                .verifiedDomain("verified.example.org")
                .build();
        assertThat(policy.mayPull("https://cdn.example.com/videos/a.mp4?sig=1")).isTrue();
        assertThat(policy.mayPull("https://a.verified.example.org/a.mp4")).isTrue();
        assertThat(policy.mayPull("https://cdn.example.com/other/a.mp4")).isFalse();
        assertThat(policy.mayPull("https://cdn.example.com/videos/../other/a.mp4"))
                .isFalse();
        assertThat(policy.mayPull("https://abcd.supabase.co/a.mp4")).isFalse();
        assertThat(policy.mayPull("http://cdn.example.com/videos/a.mp4")).isFalse();
        assertThat(policy.mayPull("https://evil.com/videos/a.mp4")).isFalse();
        assertThat(codeOf(policy, "https://verified.example.org/a.mp4")).isEqualTo("ALLOW");
        assertThat(codeOf(policy, "https://cdn.example.com/videos/../other/a.mp4"))
                .isEqualTo("ALLOW");
    }

    @Test
    void aVerifiedPrefixIsAnAllowedEntry() {
        MediaUrlPolicy policy = MediaUrlPolicy.builder()
                .verifiedPrefix("https://cdn.example.com/")
                .build();
        assertThat(codeOf(policy, "https://cdn.example.com/a.mp4")).isEqualTo("ALLOW");
        assertThat(codeOf(policy, "https://other.example.com/a.mp4")).isEqualTo("DOMAIN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com",
                "localhost",
                "",
                "https://example.com",
                "example.com/",
                "example.com:443",
                "*.example.com",
                "example..com",
                ".example.com",
                "example.com.",
                "-a.example.com",
                "a_b.example.com",
                "xn--80ak6aa92e.com",
                "127.0.0.1",
                "[::1]",
                "exa mple.com",
                "ex\u00e4mple.com",
                "example.c0m",
            })
    void badNamesAreRefusedAtBuild(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaUrlPolicy.builder().domain(name).build())
                .withMessageStartingWith("The domain entry");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaUrlPolicy.builder().host(name).build())
                .withMessageStartingWith("The host entry");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaUrlPolicy.builder().verifiedDomain(name).build())
                .withMessageStartingWith("The verified domain entry");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "http://example.com/a/",
                "https://example.com:8443/a/",
                "https://user:hushhush@example.com/a/",
                "https://example.com/a/?token=hushhush",
                "https://example.com/a/#x",
                "https://example.com/a/../b/",
                "https://example.com//a/",
                "https://example.com/%2e%2e/",
                "https://10.0.0.1/a/",
                "https://[::2]/a/",
                "https://intranet/a/",
                "https://%zz/",
                "https:a",
                "ftp://localhost/a/",
                "//localhost/a/",
                "http://localhost:0/",
                "http://localhost:65536/",
                "http://localhost:/",
                "http://user@localhost/",
                "http://localhost/?x",
                "http://127.0.0.2:8080/",
                "http://localhost.example.com/",
            })
    void badPrefixesAreRefusedAtBuildWithoutShowingSecrets(String prefix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaUrlPolicy.builder().prefix(prefix).build())
                .withMessageStartingWith("The prefix entry")
                .withMessageNotContaining("hushhush");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> MediaUrlPolicy.builder().verifiedPrefix(prefix).build())
                .withMessageStartingWith("The verified prefix entry");
    }

    @Test
    void allBadEntriesAreNamedAtOnceWithTheirReasons() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaUrlPolicy.builder()
                        .domain("com")
                        .prefix("http://example.com/")
                        .verifiedPrefix("http://localhost:8080/")
                        .build())
                .withMessage(
                        "The domain entry \"com\" cannot be used: a name of one label would allow a whole top-level"
                                + " domain or a local host. The prefix entry \"http://example.com/\" cannot be used: its scheme is"
                                + " not https. The verified prefix entry \"http://localhost:8080/\" cannot be used: its scheme is"
                                + " not https.");
    }
}
