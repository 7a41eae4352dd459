package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.TransportException;
import io.github.tiktokcontent.media.MediaStorage;
import io.github.tiktokcontent.model.Problem;
import io.github.tiktokcontent.model.UrlSource;
import io.github.tiktokcontent.model.VideoSource;
import io.github.tiktokcontent.task.TaskPostRequest;
import io.github.tiktokcontent.task.TransferMode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The video of an order: of the storage, with a URL that is signed now, or from anywhere by its URL. */
final class Sources {
    /** Longer than an upload may take. */
    private static final Duration LIFE = Duration.ofHours(2);

    private final Optional<MediaStorage> storage;

    Sources(Optional<MediaStorage> storage) {
        this.storage = storage;
    }

    VideoSource of(TaskPostRequest request, String videoUrl) {
        VideoSource source = storage.filter(place -> place.holds(videoUrl))
                .map(place -> stored(place, videoUrl))
                .orElseGet(() -> url(videoUrl));
        if (!(source instanceof UrlSource remote)) {
            if (request.transfer() == TransferMode.PULL) {
                throw new MediaRefusedException(
                        "the video of the task",
                        List.of(new Problem("transfer", "TikTok cannot fetch it: it is a file of this machine.")));
            }
            return source;
        }
        return switch (request.transfer()) {
            case AUTO -> source;
            case UPLOAD -> new UrlSource(remote.url(), UrlSource.Transfer.RELAY);
            case PULL -> new UrlSource(remote.url(), UrlSource.Transfer.PULL);
        };
    }

    /** To be looked at by us, whoever fetches it later. */
    VideoSource readable(TaskPostRequest request, String videoUrl) {
        VideoSource source = of(request, videoUrl);
        return source instanceof UrlSource remote ? new UrlSource(remote.url(), UrlSource.Transfer.RELAY) : source;
    }

    private static VideoSource url(String videoUrl) {
        try {
            return VideoSource.url(videoUrl);
        } catch (IllegalArgumentException e) {
            throw new MediaRefusedException(
                    "the video of the task", List.of(new Problem("url", String.valueOf(e.getMessage()))));
        }
    }

    private static VideoSource stored(MediaStorage storage, String videoUrl) {
        try {
            return storage.source(videoUrl, LIFE);
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new MediaRefusedException(
                    "the video of the task",
                    List.of(new Problem("media_gone", "The storage does not have it any more.")));
        } catch (IOException e) {
            throw new TransportException(
                    "The storage could not be asked for the video: " + e.getMessage() + ". Nothing was sent.",
                    Outcome.NOT_SENT,
                    true,
                    e);
        }
    }
}
