package io.github.tiktokcontent.examples.guide;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import io.github.tiktokcontent.upload.Initiated;
import io.github.tiktokcontent.upload.UploadListener;
import io.github.tiktokcontent.upload.UploadSession;
import java.util.function.Consumer;

/** An upload that another process can go on with. */
final class ResumableUpload {
    private ResumableUpload() {}

    /** The first process: begins, and stores what a restart needs before a byte is sent. */
    static PublishId begin(TikTokContentClient client, VideoPost video, Consumer<Secret> store) {
        Initiated initiated = client.init(video);
        UploadSession session = initiated.session().orElseThrow();
        store.accept(session.toText());
        client.upload(session, video.source(), UploadListener.NONE);
        return initiated.publishId();
    }

    /** The next process: goes on where TikTok stands. */
    static PublishId resume(TikTokContentClient client, Secret stored, VideoSource source) {
        UploadSession session = UploadSession.parse(stored);
        client.upload(session, source, UploadListener.NONE);
        return session.publishId();
    }
}
