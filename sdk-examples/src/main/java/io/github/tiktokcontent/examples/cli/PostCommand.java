package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.TikTokContentClientBuilder;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.PublishId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Posts what the user names. */
@Command(
        name = "post",
        sortOptions = false,
        header = "Post a video or photos.",
        customSynopsis = {
            Program.NAME + " post (--file=FILE | --url=URL) --privacy=LEVEL",
            "         [OPTIONS]",
            "       " + Program.NAME + " post --photo=URL... --privacy=LEVEL [OPTIONS]",
            "       " + Program.NAME + " post --draft (--file=FILE | ...) [OPTIONS]"
        },
        description =
                "Posts a video or photos to the account of --account or TIKTOK_ACCESS_TOKEN. By posting, you agree to"
                        + " TikTok's Music Usage Confirmation.")
final class PostCommand extends Subcommand {
    @ArgGroup(multiplicity = "0..1")
    private @Nullable PostSource source;

    @Mixin
    private final PostOptions options = new PostOptions();

    @Mixin
    private final WaitOption wait = new WaitOption();

    @Mixin
    private final AccountOption account = new AccountOption();

    PostCommand(Context context) {
        super(context);
    }

    @Override
    int run(Environment environment, Console console) {
        PostSource what = Optional.ofNullable(source)
                .orElseThrow(() -> CommandException.usage("Nothing to post is named: give --file with a video of this"
                        + " machine, --url with the https URL of one, or --photo with those of pictures."));
        PostRequest request = new Requests(what, options).request();
        Optional<Duration> time = wait.time();
        try (OpenClient open = account.open(environment, console, this::chunk)) {
            Optional.ofNullable(what.file).ifPresent(MediaFile::probe);
            return run(open.client(), request, time, console);
        }
    }

    private static int run(TikTokContentClient client, PostRequest request, Optional<Duration> time, Console console) {
        ObjectNode json = Json.object();
        Optional<CreatorInfo> creator = request.isDraft() ? Optional.empty() : Optional.of(client.creatorInfo());
        creator.ifPresent(found -> {
            console.fact("Creator", CreatorView.name(found));
            json.set("creator", CreatorView.json(found));
        });
        Publication publication = new Publication(client, console, json);
        PublishId id = publication.send(request);
        if (time.isPresent()) {
            publication.follow(id, request, creator, time.get());
        } else {
            console.fact("Next", "ask how it stands with: status " + id);
        }
        console.result(json);
        return ExitCode.DONE;
    }

    private void chunk(TikTokContentClientBuilder builder) {
        try {
            Optional.ofNullable(options.chunkSize).ifPresent(builder::chunkSize);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("--chunk-size cannot be used: " + CommandException.sentence(e), e);
        }
    }
}
