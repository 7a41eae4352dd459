package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.media.MediaInfo;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.Problem;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job from end to end: look at the account, look at the file, upload, follow. */
@Command(
        name = "demo",
        header = "Post a video from end to end; needs no account.",
        description =
                "Posts a video from end to end. Without TIKTOK_ACCESS_TOKEN and --account it runs against an emulator inside"
                        + " this program, and nothing leaves this machine. By posting, you agree to TikTok's Music Usage"
                        + " Confirmation.")
final class DemoCommand extends Subcommand {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Option(names = "--video", paramLabel = "FILE", description = "Your own video in place of the one in this jar.")
    private @Nullable Path own;

    @Option(
            names = "--privacy",
            paramLabel = "LEVEL",
            description = "Who may see it: ${COMPLETION-CANDIDATES}. Must be given with a real account.")
    private @Nullable PrivacyLevel privacy;

    @Mixin
    private final AccountOption account = new AccountOption();

    DemoCommand(Context context) {
        super(context);
    }

    @Override
    int run(Environment environment, Console console) {
        try (DemoVideo video = DemoVideo.of(own);
                DemoTarget target = DemoTarget.of(environment, console, account, privacy)) {
            if (target.isEmulated()) {
                console.notice("Emulated: TIKTOK_ACCESS_TOKEN is not set, so this talks to an emulator of TikTok inside"
                        + " this program. Nothing leaves this machine, and no post appears on TikTok.");
            }
            return run(target, video.file(), console);
        }
    }

    private static int run(DemoTarget target, Path file, Console console) {
        TikTokContentClient client = target.client();
        MediaInfo info = MediaFile.probe(file);
        console.fact("Connecting to", target.url().toString());
        CreatorInfo creator = client.creatorInfo();
        CreatorView.show(creator, console);
        VideoPost post = VideoPost.builder(VideoSource.file(file), target.privacy())
                .title("Posted with the TikTok Content SDK for Java")
                .build();
        MediaView.show(file, info, console);
        List<Problem> problems = client.check(post, creator);
        if (!problems.isEmpty()) {
            throw new MediaRefusedException("the file " + file.getFileName(), problems);
        }
        MediaView.verdict(problems, console);
        console.fact("Posting as", target.privacy().name());

        ObjectNode json = Json.object().put("emulated", target.isEmulated());
        json.set("creator", CreatorView.json(creator));
        json.set("media", MediaView.json(file, info, problems));
        Publication publication = new Publication(client, console, json);
        PublishId id = publication.send(post);
        publication.follow(id, post, Optional.of(creator), PATIENCE);
        console.result(json);
        return ExitCode.DONE;
    }
}
