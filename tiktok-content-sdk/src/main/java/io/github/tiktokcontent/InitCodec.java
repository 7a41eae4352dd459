package io.github.tiktokcontent;

import io.github.tiktokcontent.internal.api.Endpoint;
import io.github.tiktokcontent.internal.json.JsonText;
import io.github.tiktokcontent.model.MediaUrl;
import io.github.tiktokcontent.model.PhotoDraft;
import io.github.tiktokcontent.model.PhotoPost;
import io.github.tiktokcontent.model.Photos;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.VideoDraft;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.upload.ChunkPlan;

/** Writes the bodies of the three init endpoints. */
final class InitCodec {
    private InitCodec() {}

    static Endpoint endpoint(PostRequest request) {
        if (request instanceof VideoPost) {
            return Endpoint.VIDEO_INIT;
        }
        if (request instanceof VideoDraft) {
            return Endpoint.INBOX_VIDEO_INIT;
        }
        return request.isDraft() ? Endpoint.CONTENT_DRAFT_INIT : Endpoint.CONTENT_INIT;
    }

    /** A video whose bytes are uploaded. */
    static JsonText upload(PostRequest request, ChunkPlan plan) {
        return video(
                request,
                JsonText.object()
                        .put("source", "FILE_UPLOAD")
                        .put("video_size", plan.size())
                        .put("chunk_size", plan.chunkSize())
                        .put("total_chunk_count", plan.count()));
    }

    /** A video that TikTok fetches. */
    static JsonText pull(PostRequest request, MediaUrl url) {
        return video(request, JsonText.object().put("source", "PULL_FROM_URL").put("video_url", url.value()));
    }

    private static JsonText video(PostRequest request, JsonText source) {
        JsonText body = JsonText.object();
        if (request instanceof VideoPost post) {
            JsonText info =
                    JsonText.object().put("privacy_level", post.privacyLevel().name());
            info.put("title", post.title())
                    .put("disable_duet", post.disableDuet())
                    .put("disable_stitch", post.disableStitch())
                    .put("disable_comment", post.disableComment())
                    // The documentation's table calls both toggles required, its example leaves them out.
                    .put("brand_content_toggle", post.brandContentToggle())
                    .put("brand_organic_toggle", post.brandOrganicToggle())
                    .put("is_aigc", post.isAigc());
            post.videoCoverTimestamp().ifPresent(at -> info.put("video_cover_timestamp_ms", at.toMillis()));
            body.put("post_info", info);
        }
        return body.put("source_info", source);
    }

    static JsonText photos(PhotoPost post) {
        JsonText info = JsonText.object()
                .put("title", post.title())
                .put("description", post.description())
                .put("privacy_level", post.privacyLevel().name())
                .put("disable_comment", post.disableComment())
                .put("auto_add_music", post.autoAddMusic())
                .put("brand_content_toggle", post.brandContentToggle())
                .put("brand_organic_toggle", post.brandOrganicToggle());
        return photos("DIRECT_POST", info, post.photos(), post.isAigc());
    }

    static JsonText photos(PhotoDraft draft) {
        JsonText info = JsonText.object().put("title", draft.title()).put("description", draft.description());
        return photos("MEDIA_UPLOAD", info, draft.photos(), draft.isAigc());
    }

    private static JsonText photos(String mode, JsonText info, Photos photos, boolean isAigc) {
        JsonText source = JsonText.object()
                .put("source", "PULL_FROM_URL")
                .put("photo_images", photos.urls().stream().map(MediaUrl::value).toList())
                .put("photo_cover_index", photos.coverIndex());
        return JsonText.object()
                .put("media_type", "PHOTO")
                .put("post_mode", mode)
                .put("post_info", info)
                .put("source_info", source)
                // Beside media_type, not in post_info, by the newest page of TikTok's documentation.
                .put("is_aigc", isAigc);
    }
}
