package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.model.PhotoDraft;
import io.github.tiktokcontent.model.PhotoPost;
import io.github.tiktokcontent.model.Photos;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.VideoDraft;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a request of the options of {@code post}; an option that would have no effect is refused. */
final class Requests {
    private final PostSource source;
    private final PostOptions options;

    Requests(PostSource source, PostOptions options) {
        this.source = source;
        this.options = options;
    }

    PostRequest request() {
        try {
            return source.photos == null ? video() : photos(source.photos);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("The post cannot be made: " + CommandException.sentence(e), e);
        }
    }

    private PostRequest video() {
        VideoSource video = source.file != null
                ? VideoSource.file(source.file)
                : VideoSource.url(Objects.requireNonNull(source.url, "one of the three is set"));
        refuse("a video", photoOnly());
        if (options.draft) {
            refuse("a video draft, which its creator completes in the TikTok app", notForVideoDrafts());
            return new VideoDraft(video);
        }
        VideoPost.Builder post = VideoPost.builder(video, privacy())
                .disableComment(options.disableComment)
                .disableDuet(options.disableDuet)
                .disableStitch(options.disableStitch)
                .brandContentToggle(options.brandContent)
                .brandOrganicToggle(options.brandOrganic)
                .isAigc(options.aigc);
        Optional.ofNullable(options.title).ifPresent(post::title);
        Optional.ofNullable(options.coverMillis).map(Duration::ofMillis).ifPresent(post::videoCoverTimestamp);
        return post.build();
    }

    private PostRequest photos(List<String> urls) {
        refuse("photos", videoOnly());
        Photos photos =
                Photos.of(urls).cover(Optional.ofNullable(options.coverIndex).orElse(0));
        if (options.draft) {
            refuse("a photo draft, which its creator completes in the TikTok app", notForDrafts());
            return new PhotoDraft(
                    photos, Optional.ofNullable(options.title), Optional.ofNullable(options.description), options.aigc);
        }
        PhotoPost.Builder post = PhotoPost.builder(photos, privacy())
                .disableComment(options.disableComment)
                .autoAddMusic(options.autoAddMusic)
                .brandContentToggle(options.brandContent)
                .brandOrganicToggle(options.brandOrganic)
                .isAigc(options.aigc);
        Optional.ofNullable(options.title).ifPresent(post::title);
        Optional.ofNullable(options.description).ifPresent(post::description);
        return post.build();
    }

    private PrivacyLevel privacy() {
        return privacy(options.privacy);
    }

    /** TikTok's rules forbid a default. */
    static PrivacyLevel privacy(@Nullable PrivacyLevel chosen) {
        if (chosen == null) {
            throw CommandException.usage("--privacy is missing: you choose who may see the post, there is no default."
                    + " Give one of PUBLIC_TO_EVERYONE, MUTUAL_FOLLOW_FRIENDS, FOLLOWER_OF_CREATOR or SELF_ONLY; the"
                    + " command 'creator' shows which of them the account may choose.");
        }
        return chosen;
    }

    private Map<String, Boolean> photoOnly() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--description", options.description != null);
        given.put("--cover-index", options.coverIndex != null);
        given.put("--auto-add-music", options.autoAddMusic);
        return given;
    }

    private Map<String, Boolean> videoOnly() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--disable-duet", options.disableDuet);
        given.put("--disable-stitch", options.disableStitch);
        given.put("--cover-ms", options.coverMillis != null);
        given.put("--chunk-size", options.chunkSize != null);
        return given;
    }

    private Map<String, Boolean> notForDrafts() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--privacy", options.privacy != null);
        given.put("--disable-comment", options.disableComment);
        given.put("--brand-content", options.brandContent);
        given.put("--brand-organic", options.brandOrganic);
        given.put("--auto-add-music", options.autoAddMusic);
        return given;
    }

    private Map<String, Boolean> notForVideoDrafts() {
        Map<String, Boolean> given = notForDrafts();
        given.putAll(videoOnly());
        given.remove("--chunk-size");
        given.put("--title", options.title != null);
        given.put("--aigc", options.aigc);
        return given;
    }

    private static void refuse(String what, Map<String, Boolean> given) {
        List<String> wrong = given.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
        if (!wrong.isEmpty()) {
            throw CommandException.usage(
                    "TikTok takes no " + String.join(", ", wrong) + " with " + what + "; leave it out.");
        }
    }
}
