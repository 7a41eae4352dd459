package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.examples.CommandRun;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines of {@code post} that are refused before anything is read or sent. */
final class PostUsageTest {
    private static CommandRun post(String words) {
        String[] args = ("post " + words).split(" ", -1);
        return CommandRun.with(Map.of("TIKTOK_ACCESS_TOKEN", "act.0"), args);
    }

    private static void assertUsage(CommandRun run, String... parts) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(parts);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void thePrivacyMustBeChosen() {
        assertUsage(post("--file a.mp4"), "--privacy is missing", "no default", "PUBLIC_TO_EVERYONE", "creator");
    }

    @Test
    void aSourceMustBeNamed() {
        assertUsage(post("--privacy SELF_ONLY"), "Nothing to post is named", "--file", "--url", "--photo");
    }

    @Test
    void onlyOneSourceMayBeNamed() {
        assertUsage(post("--file a.mp4 --url https://a.supabase.co/a.mp4 --privacy SELF_ONLY"), "--file", "--url");
    }

    @ParameterizedTest
    @CsvSource({
        "--file a.mp4 --privacy SELF_ONLY --description x, --description",
        "--file a.mp4 --privacy SELF_ONLY --cover-index 1, --cover-index",
        "--file a.mp4 --privacy SELF_ONLY --auto-add-music, --auto-add-music",
        "--file a.mp4 --draft --title x, --title",
        "--file a.mp4 --draft --privacy SELF_ONLY, --privacy",
        "--file a.mp4 --draft --aigc, --aigc",
        "--photo https://a.supabase.co/1.jpg --privacy SELF_ONLY --disable-duet, --disable-duet",
        "--photo https://a.supabase.co/1.jpg --privacy SELF_ONLY --cover-ms 1, --cover-ms",
        "--photo https://a.supabase.co/1.jpg --draft --disable-comment, --disable-comment",
    })
    void anOptionWithoutEffectIsRefused(String words, String option) {
        assertUsage(post(words), "TikTok takes no " + option + " with ", "leave it out");
    }

    @ParameterizedTest
    @CsvSource({
        "--file a.mp4 --privacy SELF_ONLY --brand-content, Branded content visibility cannot be set to private",
        "--file a.mp4 --privacy SELF_ONLY --cover-ms -1, videoCoverTimestamp",
        "--photo https://a.supabase.co/1.jpg --cover-index 1 --privacy SELF_ONLY, coverIndex is 1",
        "--file a.mp4 --privacy SELF_ONLY --chunk-size 7, --chunk-size cannot be used",
        "--file a.mp4 --privacy SELF_ONLY --wait -1, --wait is -1",
        "--file a.mp4 --privacy SELF_ONLY --wait soon, soon",
    })
    void aValueOutsideItsRangeIsRefused(String words, String part) {
        assertUsage(post(words), part);
    }

    @Test
    void aTitleThatIsTooLongIsRefused() {
        assertUsage(post("--file a.mp4 --privacy SELF_ONLY --title " + "x".repeat(2201)), "2200", "never cuts text.\n");
    }

    @Test
    void aTokenIsNeeded() {
        assertUsage(
                CommandRun.of("post", "--file", "a.mp4", "--privacy", "SELF_ONLY"), "TIKTOK_ACCESS_TOKEN is not set");
    }

    @Test
    void aMissingFileIsSeenBeforeTheNetworkIs() {
        CommandRun run = post("--file gone.mp4 --privacy SELF_ONLY");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("There is no file gone.mp4");
    }
}
