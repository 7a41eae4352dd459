package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.media.MediaInfo;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a file is and whether TikTok would take it. */
@Command(
        name = "check",
        header = "Look at a file; needs no account and no network.",
        description = "Looks at a video or picture and names all reasons why TikTok would refuse it. Needs no account"
                + " and no network, except with --creator.")
final class CheckCommand extends Subcommand {
    @Parameters(paramLabel = "FILE", description = "A video (MP4, MOV, WebM) or a picture (JPEG, WebP).")
    private @Nullable Path file;

    @Option(names = "--creator", description = "Also check the longest video that the account may post.")
    private boolean creator;

    @Mixin
    private final AccountOption account = new AccountOption();

    CheckCommand(Context context) {
        super(context);
    }

    @Override
    int run(Environment environment, Console console) {
        Path path = Objects.requireNonNull(file, "set by picocli");
        MediaInfo info = MediaFile.probe(path);
        Optional<CreatorInfo> options = creator ? Optional.of(ask(environment, console)) : Optional.empty();
        List<Problem> problems = MediaFile.problems(info, options);
        MediaView.show(path, info, console);
        options.ifPresent(found -> console.fact("Creator", CreatorView.name(found)));
        MediaView.verdict(problems, console);
        console.result(MediaView.json(path, info, problems));
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private CreatorInfo ask(Environment environment, Console console) {
        try (OpenClient open = account.open(environment, console)) {
            return open.client().creatorInfo();
        }
    }
}
