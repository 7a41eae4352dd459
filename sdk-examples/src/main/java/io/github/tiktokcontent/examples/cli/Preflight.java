package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.media.MediaInfo;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.Problem;
import io.github.tiktokcontent.model.VideoPost;
import java.nio.file.Path;
import java.util.List;

/** What the demo can tell of an account and a file before anything is sent. */
final class Preflight {
    private final Console console;
    private final ObjectNode json;

    Preflight(Console console, ObjectNode json) {
        this.console = console;
        this.json = json;
    }

    /** Shows both, and refuses a file that TikTok would refuse. */
    CreatorInfo check(TikTokContentClient client, VideoPost post, Path file, MediaInfo info) {
        CreatorInfo creator = client.creatorInfo();
        CreatorView.show(creator, console);
        MediaView.show(file, info, console);
        List<Problem> problems = client.check(post, creator);
        if (!problems.isEmpty()) {
            throw new MediaRefusedException("the file " + file.getFileName(), problems);
        }
        MediaView.verdict(problems, console);
        json.set("creator", CreatorView.json(creator));
        json.set("media", MediaView.json(file, info, problems));
        return creator;
    }
}
