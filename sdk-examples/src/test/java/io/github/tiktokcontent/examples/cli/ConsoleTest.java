package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.error.OutcomeUnknownException;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.model.Problem;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.upload.UploadProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class ConsoleTest {
    private static final PublishId ID = new PublishId("v_pub_file~v2-1.7512345678901234569");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
    private final PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
    private final Console terminal = new Console(outStream, errStream, false, 40);

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void factsStandUnderOneAnother() {
        terminal.fact("May choose", "PUBLIC_TO_EVERYONE, MUTUAL_FRIENDS");
        assertThat(out().lines()).containsExactly("May choose    PUBLIC_TO_EVERYONE,", "              MUTUAL_FRIENDS");
    }

    @Test
    void anIdThatIsTooLongStandsAloneAndWhole() {
        terminal.fact("Publish id", ID.value());
        assertThat(out().lines()).containsExactly("Publish id", ID.value());
    }

    @Test
    void sentencesBreakBetweenWordsOnATerminalOnly() {
        terminal.notice("one two three four five six seven eight nine ten");
        assertThat(err().lines()).hasSize(2).allMatch(line -> line.length() <= 40);
        err.reset();
        new Console(outStream, errStream, false, Wrap.NONE).notice("one two three four five six seven eight nine ten");
        assertThat(err().lines()).hasSize(1);
    }

    @Test
    void manyProblemsAreAList() {
        ErrorReport.write(
                new MediaRefusedException(
                        "the file a.mp4",
                        List.of(
                                new Problem("width", "The width of the video is 10 pixels; allowed: 360 to 4096."),
                                new Problem("codec", "The file has AV1."))),
                terminal);
        assertThat(err().lines())
                .containsExactly(
                        "Nothing was sent, for these 2 reasons:",
                        "  - The width of the video is 10 pixels;",
                        "    allowed: 360 to 4096.",
                        "  - The file has AV1.");
    }

    @Test
    void aCommittedUploadHasAnUnknownOutcome() {
        UploadException committed = upload(true);
        assertThat(ExitCode.of(committed)).isEqualTo(3);
        assertThat(ExitCode.of(upload(false))).isEqualTo(1);
        ErrorReport.write(committed, new Console(outStream, errStream, true, Wrap.NONE));
        assertThat(err()).contains("Ask how it stands with: status " + ID);
        assertThat(out()).contains("\"committed\":true");
    }

    @Test
    void anUnknownOutcomeIsTold() {
        ServerException lost = new ServerException("lost", ErrorDetails.ofStatus(502), null);
        assertThat(ExitCode.of(new OutcomeUnknownException("maybe", lost))).isEqualTo(3);
        assertThat(ExitCode.of(lost)).isEqualTo(1);
    }

    @Test
    void aFaultOfTheProgramIsOneSentence() {
        ErrorReport.write(new IllegalStateException("broken"), new Console(outStream, errStream, false, Wrap.NONE));
        assertThat(err()).contains("This program met a fault of its own", "--verbose");
        assertThat(err().lines()).hasSize(1);
    }

    @Test
    void onATerminalAnUploadIsABar() {
        try (UploadView view = new Console(outStream, errStream, false, 80).upload()) {
            view.progressed(new UploadProgress(ID, 0, 0, 70_000_000, 0, 7, 1));
            view.progressed(new UploadProgress(ID, 70_000_000, 70_000_000, 70_000_000, 7, 7, 1));
        }
        assertThat(err()).contains("Upload", "100%", "chunk 7/7", "MB");
        assertThat(err().lines()).allMatch(line -> line.length() < 80);
    }

    @Test
    void aBarThatNeverBeganShowsNothing() {
        new Console(outStream, errStream, false, 80).upload().close();
        assertThat(err()).isEmpty();
    }

    @Test
    void elsewhereAnUploadIsALineForEachTenth() {
        try (UploadView view = new Console(outStream, errStream, false, Wrap.NONE).upload()) {
            for (int chunk = 0; chunk <= 20; chunk++) {
                view.progressed(new UploadProgress(ID, chunk * 5L, chunk * 5L, 100, chunk, 20, 1));
            }
        }
        assertThat(err().lines()).hasSize(11);
    }

    @Test
    void amountsAreWrittenForPeople() {
        assertThat(List.of(Amounts.bytes(912), Amounts.bytes(235_735), Amounts.bytes(1_204_000_000)))
                .containsExactly("912 bytes", "235.7 kB", "1,204.0 MB");
        assertThat(List.of(
                        Amounts.time(Duration.ofMillis(6020)),
                        Amounts.time(Duration.ofSeconds(5)),
                        Amounts.time(Duration.ofSeconds(90)),
                        Amounts.time(Duration.ofHours(3).plusSeconds(7))))
                .containsExactly("6.02 s", "5 s", "1 min 30 s", "3 h 0 min 7 s");
    }

    @Test
    void withoutAConsoleThereIsNoTerminal() {
        assertThat(Terminal.isUsed(Map.of("TERM", "xterm"), Optional.empty())).isFalse();
    }

    private static UploadException upload(boolean committed) {
        return new UploadException(
                "The upload ended.", UploadException.Reason.GIVEN_UP, ID, committed, OptionalInt.of(502), null);
    }
}
