package io.github.tiktokcontent.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of the three inits: which there are, their types, values and lengths. */
final class InitRules {
    private static final String POST = "The request post info is empty or incorrect";
    private static final String SOURCE = "The request source info is empty or incorrect";
    private static final String BODY = "The request body is incorrect";
    private static final String MODE = "Invalid media_type or post_mode";
    private static final Set<String> PRIVACY =
            Set.of("PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "FOLLOWER_OF_CREATOR", "SELF_ONLY");
    private static final int MOST_PHOTOS = 35;

    private final ChunkRules chunks;

    InitRules(Settings settings) {
        chunks = ChunkRules.of(settings);
    }

    InitRequest check(RecordedRequest request, JsonNode body) {
        return switch (request.operation()) {
            case VIDEO_INIT -> video(body);
            case INBOX_VIDEO_INIT -> inboxVideo(request, body);
            default -> photos(request, body);
        };
    }

    private InitRequest video(JsonNode body) {
        Fields top = new Fields(body, BODY);
        Fields post = top.object("post_info", POST);
        String privacy = privacy(post);
        checkLength(post, "title", 2200);
        post.flag("disable_duet");
        post.flag("disable_stitch");
        post.flag("disable_comment");
        post.flag("is_aigc");
        checkBrand(post, privacy);
        checkInt(post, "video_cover_timestamp_ms");
        post.nothingElse();
        Fields source = top.object("source_info", SOURCE);
        top.nothingElse();
        return videoSource(PostKind.VIDEO, body, Optional.of(privacy), source);
    }

    private InitRequest inboxVideo(RecordedRequest request, JsonNode body) {
        Fields top = new Fields(body, BODY);
        if (top.ignored("post_info")) {
            request.violation("post_info has no effect on a video for the inbox");
        }
        Fields source = top.object("source_info", SOURCE);
        top.nothingElse();
        return videoSource(PostKind.VIDEO_DRAFT, body, Optional.empty(), source);
    }

    private InitRequest videoSource(PostKind kind, JsonNode body, Optional<String> privacy, Fields source) {
        String from = source.requiredText("source");
        if (from.equals("PULL_FROM_URL")) {
            String url = source.requiredText("video_url");
            source.nothingElse();
            return new InitRequest(kind, body, privacy, null, List.of(url));
        }
        if (!from.equals("FILE_UPLOAD")) {
            throw source.refusal();
        }
        ChunkRules.Plan plan = chunks.check(
                source.requiredWhole("video_size"),
                source.requiredWhole("chunk_size"),
                source.requiredWhole("total_chunk_count"));
        source.nothingElse();
        return new InitRequest(kind, body, privacy, plan, List.of());
    }

    private InitRequest photos(RecordedRequest request, JsonNode body) {
        Fields top = new Fields(body, BODY);
        String mode = top.text("post_mode").orElse("");
        boolean isDraft = mode.equals("MEDIA_UPLOAD");
        if (!top.text("media_type").orElse("").equals("PHOTO") || !(isDraft || mode.equals("DIRECT_POST"))) {
            throw Refusal.invalidParams(MODE);
        }
        top.flag("is_aigc");
        Optional<String> privacy = photoInfo(request, top.object("post_info", POST), isDraft);
        List<String> urls = photoUrls(top.object("source_info", SOURCE));
        top.nothingElse();
        return new InitRequest(isDraft ? PostKind.PHOTO_DRAFT : PostKind.PHOTO, body, privacy, null, urls);
    }

    private static Optional<String> photoInfo(RecordedRequest request, Fields post, boolean isDraft) {
        checkLength(post, "title", 90);
        checkLength(post, "description", 4000);
        if (post.ignored("is_aigc")) {
            request.violation("is_aigc of photos belongs beside media_type, not into post_info");
        }
        Optional<String> privacy = Optional.empty();
        if (isDraft) {
            for (String name : List.of(
                    "privacy_level",
                    "disable_comment",
                    "auto_add_music",
                    "brand_content_toggle",
                    "brand_organic_toggle")) {
                if (post.ignored(name)) {
                    request.violation(name + " has no effect on photos for the inbox");
                }
            }
        } else {
            privacy = Optional.of(privacy(post));
            post.flag("disable_comment");
            post.flag("auto_add_music");
            checkBrand(post, privacy.get());
        }
        post.nothingElse();
        return privacy;
    }

    private static List<String> photoUrls(Fields source) {
        List<String> urls = source.texts("photo_images");
        long cover = source.requiredWhole("photo_cover_index");
        boolean pulls = source.requiredText("source").equals("PULL_FROM_URL");
        source.nothingElse();
        if (!pulls || urls.isEmpty() || urls.size() > MOST_PHOTOS || cover < 0 || cover >= urls.size()) {
            throw source.refusal();
        }
        return urls;
    }

    private static String privacy(Fields post) {
        String privacy = post.requiredText("privacy_level");
        if (!PRIVACY.contains(privacy)) {
            throw post.refusal();
        }
        return privacy;
    }

    /** TikTok does not document its answer to a private paid partnership; its guidelines forbid it. */
    private static void checkBrand(Fields post, String privacy) {
        post.flag("brand_organic_toggle");
        if (post.flag("brand_content_toggle") && privacy.equals("SELF_ONLY")) {
            throw post.refusal();
        }
    }

    private static void checkLength(Fields post, String name, int most) {
        if (post.text(name).orElse("").length() > most) {
            throw post.refusal();
        }
    }

    private static void checkInt(Fields post, String name) {
        long value = post.whole(name).orElse(0);
        if (value != (int) value) {
            throw post.refusal();
        }
    }
}
