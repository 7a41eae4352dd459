package io.github.tiktokcontent.examples.guide;

import io.github.tiktokcontent.media.MediaCheck;
import io.github.tiktokcontent.media.MediaInfo;
import io.github.tiktokcontent.media.MediaProbe;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A file against TikTok's limits and the creator's, without a client. */
final class CheckMedia {
    private CheckMedia() {}

    static List<Problem> problems(Path file, CreatorInfo creatorInfo) throws IOException {
        MediaInfo info = MediaProbe.probe(file);
        Duration longest = creatorInfo.maxVideoPostDuration().orElse(Duration.ofMinutes(10));
        return MediaCheck.video(info, longest);
    }
}
