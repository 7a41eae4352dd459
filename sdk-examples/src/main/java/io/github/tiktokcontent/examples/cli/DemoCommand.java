package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.TikTokContentClientBuilder;
import io.github.tiktokcontent.examples.demo.DemoStage;
import io.github.tiktokcontent.media.MediaInfo;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job from end to end: look at the account, look at the file, post, follow. */
@Command(
        name = "demo",
        header = "Post a video from end to end; needs no account.",
        description =
                "Posts a video from end to end. Without TIKTOK_ACCESS_TOKEN and --account an agent's task is posted to an"
                        + " emulator inside this program, through a database in memory and its jobs, and nothing leaves this"
                        + " machine. By posting, you agree to TikTok's Music Usage Confirmation.")
final class DemoCommand extends Subcommand {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String TITLE = "Posted with the TikTok Content SDK for Java";

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
        boolean real = account.isGiven() || environment.token().isPresent();
        try (DemoVideo video = DemoVideo.of(own)) {
            MediaInfo info = MediaFile.probe(video.file());
            return real
                    ? direct(environment, console, video.file(), info)
                    : emulated(environment, console, video.file(), info);
        }
    }

    /** With a token only, there is nothing to keep: the client alone. */
    private int direct(Environment environment, Console console, Path file, MediaInfo info) {
        VideoPost post = post(Requests.privacy(privacy), file);
        try (OpenClient open = account.open(environment, console)) {
            connecting(environment, console);
            ObjectNode json = Json.object().put("emulated", false);
            CreatorInfo creator = new Preflight(console, json).check(open.client(), post, file, info);
            console.fact("Posting as", post.privacyLevel().name());
            Publication publication = new Publication(open.client(), console, json);
            PublishId id = publication.send(post);
            publication.follow(id, post, Optional.of(creator), PATIENCE);
            console.result(json);
            return ExitCode.DONE;
        }
    }

    /** As agents and replicas post: a task, a database, a job. */
    private int emulated(Environment environment, Console console, Path file, MediaInfo info) {
        PrivacyLevel usual = environment.unaudited() ? PrivacyLevel.SELF_ONLY : PrivacyLevel.PUBLIC_TO_EVERYONE;
        VideoPost post = post(privacy == null ? usual : privacy, file);
        try (DemoStage stage = DemoSettings.open(environment, file)) {
            console.notice(
                    "Emulated: TIKTOK_ACCESS_TOKEN is not set, so this talks to an emulator of TikTok inside this"
                            + " program, and keeps all else in a database in memory. Nothing leaves this machine, and no post"
                            + " appears on TikTok.");
            if (post.privacyLevel() == PrivacyLevel.PUBLIC_TO_EVERYONE) {
                stage.moderateAtOnce();
            }
            DemoPost demo = new DemoPost(console);
            Environment settings = DemoSettings.of(environment, stage);
            try (OpenPosting open = OpenPosting.open(settings, console, demo, 1)) {
                connecting(settings, console);
                ObjectNode json = Json.object().put("emulated", true);
                new Preflight(console, json).check(open.client().account(stage.account()), post, file, info);
                console.fact("Posting as", post.privacyLevel().name());
                int exitCode = demo.post(open, post, PATIENCE, json);
                console.result(json);
                return exitCode;
            }
        }
    }

    private static void connecting(Environment environment, Console console) {
        URI url = environment.apiBaseUrl().orElse(TikTokContentClientBuilder.DEFAULT_API_BASE_URL);
        console.fact("Connecting to", url.toString());
    }

    private static VideoPost post(PrivacyLevel privacy, Path file) {
        return VideoPost.builder(VideoSource.file(file), privacy).title(TITLE).build();
    }
}
