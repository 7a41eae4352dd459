package io.github.tiktokcontent.examples.guide;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.media.FolderStorage;
import io.github.tiktokcontent.media.MediaStorage;
import io.github.tiktokcontent.media.SupabaseStorage;
import io.github.tiktokcontent.model.VideoSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Where videos are kept between the agent and the post. */
final class KeepVideos {
    private KeepVideos() {}

    static MediaStorage folder(Path folder) throws IOException {
        return FolderStorage.of(folder);
    }

    static SupabaseStorage supabase(String projectUrl, Secret serviceKey) {
        return SupabaseStorage.create(URI.create(projectUrl), serviceKey, "videos");
    }

    static VideoSource store(MediaStorage storage, Path video) throws IOException {
        String url = storage.put("tasks/t-1/video.mp4", video, "video/mp4");
        // ... kept with the task; hours later, when the post is due:
        return storage.source(url, Duration.ofHours(2));
    }

    static byte[] beginning(MediaStorage storage, String url) throws IOException {
        try (InputStream bytes = storage.open(url, 0, 12)) {
            return bytes.readAllBytes();
        }
    }
}
