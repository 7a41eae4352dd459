package io.github.tiktokcontent;

import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.media.AddressCheck;
import io.github.tiktokcontent.media.MediaFormat;
import io.github.tiktokcontent.media.MediaUrlCheck;
import io.github.tiktokcontent.model.FileSource;
import io.github.tiktokcontent.model.MediaUrl;
import io.github.tiktokcontent.model.Problem;
import io.github.tiktokcontent.model.UrlSource;
import io.github.tiktokcontent.model.VideoSource;
import io.github.tiktokcontent.upload.ChunkedUploader;
import io.github.tiktokcontent.upload.CommitGate;
import io.github.tiktokcontent.upload.UploadListener;
import io.github.tiktokcontent.upload.UploadSession;
import io.github.tiktokcontent.upload.UploadSource;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Opens the sources of uploads, and runs them. */
final class Uploads {
    private final Engine engine;
    private final ChunkedUploader uploader;

    Uploads(Engine engine, Statuses statuses) {
        this.engine = engine;
        this.uploader =
                new ChunkedUploader(engine.transport(), statuses::fetch, engine.sleeper(), engine.uploadOptions());
    }

    boolean isFetchedByTikTok(VideoSource source) {
        return source instanceof UrlSource url
                && (url.transfer() == UrlSource.Transfer.PULL
                        || (url.transfer() == UrlSource.Transfer.AUTO
                                && engine.mediaUrlPolicy().mayPull(url.url().value())));
    }

    CompletableFuture<UploadSource> open(VideoSource source, MediaFormat format) {
        return source instanceof FileSource file
                ? engine.onFiles(() -> openFile(file, contentType(file, format)))
                : openUrl(((UrlSource) source).url());
    }

    /** Opens the source of a session that was begun before; its content type is settled. */
    CompletableFuture<UploadSource> reopen(VideoSource source, UploadSession session) {
        return source instanceof FileSource file
                ? engine.onFiles(() -> openFile(file, session.contentType()))
                : openUrl(((UrlSource) source).url());
    }

    /** The policy is asked again, because time may have passed, and the host's addresses are looked at now. */
    private CompletableFuture<UploadSource> openUrl(MediaUrl url) {
        return Async.then(
                engine.onFiles(() -> checked(url)),
                uri -> UploadSource.relay(uri, engine.transport(), engine.sleeper(), engine.uploadOptions()));
    }

    private URI checked(MediaUrl url) {
        MediaUrlCheck check = engine.mediaUrlPolicy().check(url.value());
        if (check instanceof MediaUrlCheck.Refused refused) {
            throw refused(url, refused.message());
        }
        MediaUrlCheck.Allowed allowed = (MediaUrlCheck.Allowed) check;
        if (!allowed.loopback()
                && engine.hosts().check(allowed.rebuilt().getHost()) instanceof AddressCheck.Refused refused) {
            throw refused(url, refused.message());
        }
        return allowed.rebuilt();
    }

    private static MediaRefusedException refused(MediaUrl url, String message) {
        return new MediaRefusedException("the video " + url, List.of(new Problem("url", message)));
    }

    CompletableFuture<Void> run(UploadSession session, UploadSource source, UploadListener listener) {
        return uploader.upload(session, source, listener);
    }

    CompletableFuture<Void> send(
            UploadSession session, UploadSource source, UploadListener listener, CommitGate gate, boolean fresh) {
        return fresh
                ? uploader.upload(session, source, listener, gate)
                : uploader.resume(session, source, listener, gate);
    }

    private static UploadSource openFile(FileSource file, String contentType) {
        try {
            return UploadSource.file(file.path(), contentType);
        } catch (IOException e) {
            throw new MediaRefusedException(Preflight.subject(file), List.of(Preflight.unreadable(file, e)));
        }
    }

    /** By content if the probe saw it, else by name; most videos are MP4. */
    private static String contentType(FileSource file, MediaFormat format) {
        String name = String.valueOf(file.path().getFileName()).toLowerCase(Locale.ROOT);
        String byName = name.endsWith(".mov") ? "video/quicktime" : name.endsWith(".webm") ? "video/webm" : "video/mp4";
        return format.isVideo() ? format.contentType().orElse(byName) : byName;
    }
}
