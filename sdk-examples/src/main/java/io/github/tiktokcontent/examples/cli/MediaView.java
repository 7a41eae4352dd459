package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.media.FrameSize;
import io.github.tiktokcontent.media.MediaInfo;
import io.github.tiktokcontent.media.VideoInfo;
import io.github.tiktokcontent.model.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shows what a file is, and whether TikTok would take it. */
final class MediaView {
    private MediaView() {}

    static void show(Path file, MediaInfo info, Console console) {
        console.fact("File", String.valueOf(file.getFileName()));
        List<String> seen = new ArrayList<>();
        seen.add(
                info.format().isVideo() || info.format().isPicture()
                        ? info.format().name()
                        : info.format().words());
        info.video().ifPresent(video -> seen.add(codec(video)));
        seen.add(Amounts.bytes(info.bytes()));
        info.video().ifPresent(video -> {
            seen.add(video.duration().map(Amounts::time).orElse("unknown duration"));
            seen.add(video.size().map(FrameSize::toString).orElse("unknown size"));
            seen.add(video.frameRate().map(Object::toString).orElse("unknown frame rate"));
        });
        info.picture().ifPresent(size -> seen.add(size.toString()));
        console.fact("", String.join(", ", seen));
    }

    /** The verdict, for people: ready, or every problem. */
    static void verdict(List<Problem> problems, Console console) {
        if (problems.isEmpty()) {
            console.fact("Check", "ready");
            return;
        }
        console.fact(
                "Check", problems.size() == 1 ? "not ready, 1 problem" : "not ready, " + problems.size() + " problems");
        problems.forEach(problem -> console.fact("", "- " + problem.message()));
    }

    static ObjectNode json(Path file, MediaInfo info, List<Problem> problems) {
        ObjectNode json = Json.object()
                .put("file", String.valueOf(file.getFileName()))
                .put("format", info.format().name())
                .put("bytes", info.bytes());
        info.video().ifPresent(video -> {
            json.put("codec", video.codec().name());
            video.duration().ifPresent(time -> json.put("duration_ms", time.toMillis()));
            video.size().ifPresent(size -> put(size, json));
            video.frameRate().ifPresent(rate -> json.put("frame_rate", rate.numerator() + "/" + rate.denominator()));
        });
        info.picture().ifPresent(size -> put(size, json));
        json.put("ready", problems.isEmpty());
        json.set("problems", ErrorReport.json(problems));
        return json;
    }

    private static String codec(VideoInfo video) {
        return video.codec().words() + (video.codecId().isEmpty() ? "" : " (" + video.codecId() + ")");
    }

    private static void put(FrameSize size, ObjectNode json) {
        json.put("width", size.width()).put("height", size.height());
    }
}
