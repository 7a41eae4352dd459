package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.examples.CommandRun;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvironmentTest {
    private static Environment with(String name, String value) {
        return new Environment(Map.of(name, value));
    }

    @Test
    void nothingIsNeededBeforeItIsUsed() {
        Environment environment = new Environment(Map.of());
        assertThat(environment.token()).isEmpty();
        assertThat(environment.apiBaseUrl()).isEmpty();
        assertThat(environment.unaudited()).isFalse();
        assertThat(environment.verifiedPrefixes()).isEmpty();
        assertThat(environment.columns()).isEqualTo(80);
        assertThat(environment.mediaUrlPolicy().allowed()).contains("supabase.co");
    }

    @Test
    void aBlankTokenCountsAsMissing() {
        assertThat(with("TIKTOK_ACCESS_TOKEN", "  ").token()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" canary", "canary ", "canary\n", "can canary", "canary\u00e9"})
    void aTokenWithForeignCharactersIsRefusedAndNotRepeated(String token) {
        assertThatThrownBy(() -> with("TIKTOK_ACCESS_TOKEN", token).token())
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("TIKTOK_ACCESS_TOKEN has blanks")
                .hasMessageNotContaining("canary");
    }

    @Test
    void theSandboxModeIsTrueOrFalseAndNothingElse() {
        assertThat(with("TIKTOK_SANDBOX_MODE", "true").unaudited()).isTrue();
        assertThat(with("TIKTOK_SANDBOX_MODE", "false").unaudited()).isFalse();
        assertThat(with("TIKTOK_SANDBOX_MODE", " ").unaudited()).isFalse();
        CommandRun run = CommandRun.with(Map.of("TIKTOK_SANDBOX_MODE", "yes"), "demo");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("TIKTOK_SANDBOX_MODE is neither true nor false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com", "https://example.com/path", "not a url", "example.com"})
    void aBaseUrlThatTokensMustNotGoToIsRefused(String url) {
        CommandRun run = CommandRun.with(Map.of("TIKTOK_ACCESS_TOKEN", "act.0", "TIKTOK_API_BASE_URL", url), "creator");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("TIKTOK_API_BASE_URL").doesNotContain("act.0");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void aPrefixThatCannotBeUsedIsRefused() {
        CommandRun run = CommandRun.with(
                Map.of("TIKTOK_ACCESS_TOKEN", "act.0", "MEDIA_ALLOWED_PREFIXES", "ftp://example.com/"), "creator");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("MEDIA_ALLOWED_PREFIXES");
    }

    @Test
    void prefixesAreSeparatedByCommas() {
        Environment environment = new Environment(Map.of(
                "MEDIA_ALLOWED_PREFIXES", "https://one.example.com/a/, https://two.example.com/b/",
                "TIKTOK_VERIFIED_PREFIXES", "https://media.example.com/videos"));
        assertThat(environment.verifiedPrefixes()).containsExactly("https://media.example.com/videos/");
        assertThat(environment.mediaUrlPolicy().mayPull("https://media.example.com/videos/a.mp4"))
                .isTrue();
        assertThat(environment
                        .mediaUrlPolicy()
                        .check("https://two.example.com/b/a.mp4")
                        .uri())
                .isPresent();
        assertThat(environment.mediaUrlPolicy().mayPull("https://two.example.com/b/a.mp4"))
                .isFalse();
    }

    @Test
    void theTerminalsWidthIsHeldWithinBounds() {
        assertThat(with("COLUMNS", "60").columns()).isEqualTo(60);
        assertThat(with("COLUMNS", "10").columns()).isEqualTo(40);
        assertThat(with("COLUMNS", "300").columns()).isEqualTo(80);
        assertThat(with("COLUMNS", "wide").columns()).isEqualTo(80);
    }
}
