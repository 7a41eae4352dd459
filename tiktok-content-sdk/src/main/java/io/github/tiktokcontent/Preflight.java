package io.github.tiktokcontent;

import io.github.tiktokcontent.media.MediaCheck;
import io.github.tiktokcontent.media.MediaFormat;
import io.github.tiktokcontent.media.MediaInfo;
import io.github.tiktokcontent.media.MediaProbe;
import io.github.tiktokcontent.media.MediaUrlCheck;
import io.github.tiktokcontent.media.MediaUrlPolicy;
import io.github.tiktokcontent.media.VideoInfo;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.FileSource;
import io.github.tiktokcontent.model.MediaUrl;
import io.github.tiktokcontent.model.PhotoDraft;
import io.github.tiktokcontent.model.PhotoPost;
import io.github.tiktokcontent.model.Photos;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.Problem;
import io.github.tiktokcontent.model.UrlSource;
import io.github.tiktokcontent.model.VideoDraft;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at a request before anything is spent, and finds all problems at once. Blocks while it reads files. */
final class Preflight {
    private final MediaUrlPolicy policy;
    private final boolean unaudited;

    Preflight(MediaUrlPolicy policy, boolean unaudited) {
        this.policy = policy;
        this.unaudited = unaudited;
    }

    /**
     * What was found.
     *
     * @param subject what the problems are about, without secrets
     * @param problems all of them
     * @param format what the file is; {@code UNKNOWN} if it was not looked at
     */
    record Findings(String subject, List<Problem> problems, MediaFormat format) {}

    Findings look(PostRequest request, Optional<CreatorInfo> creator) {
        List<Problem> problems = new ArrayList<>();
        if (request instanceof VideoPost post) {
            privacy(post.privacyLevel(), creator, problems);
            return video(post.source(), creator, post.videoCoverTimestamp(), problems);
        }
        if (request instanceof VideoDraft draft) {
            return video(draft.source(), Optional.empty(), Optional.empty(), problems);
        }
        if (request instanceof PhotoPost post) {
            privacy(post.privacyLevel(), creator, problems);
            return photos(post.photos(), problems);
        }
        return photos(((PhotoDraft) request).photos(), problems);
    }

    private void privacy(PrivacyLevel level, Optional<CreatorInfo> creator, List<Problem> problems) {
        if (unaudited && level != PrivacyLevel.SELF_ONLY) {
            problems.add(new Problem(
                    "unaudited",
                    "This app is declared as not audited by TikTok, so privacy level " + level
                            + " is refused: set the TikTok account to private and post SELF_ONLY (at most 5 users a"
                            + " day), or have the app audited at"
                            + " https://developers.tiktok.com/application/content-posting-api."));
        }
        creator.filter(info -> !info.allows(level))
                .ifPresent(info -> problems.add(new Problem(
                        "privacy_level",
                        "Privacy level " + level + " is not among those that this creator may choose now: "
                                + String.join(", ", info.privacyLevelOptions())
                                + ". Let the user choose one of them.")));
    }

    private Findings video(
            VideoSource source, Optional<CreatorInfo> creator, Optional<Duration> cover, List<Problem> problems) {
        if (source instanceof UrlSource url) {
            url(url.url(), "", url.transfer() == UrlSource.Transfer.PULL, problems);
            return new Findings("the video " + url.url(), problems, MediaFormat.UNKNOWN);
        }
        FileSource file = (FileSource) source;
        String subject = subject(file);
        try {
            MediaInfo info = MediaProbe.probe(file.path());
            problems.addAll(creator.flatMap(CreatorInfo::maxVideoPostDuration)
                    .map(longest -> MediaCheck.video(info, longest))
                    .orElseGet(() -> MediaCheck.video(info)));
            cover.ifPresent(at -> cover(at, info, problems));
            return new Findings(subject, problems, info.format());
        } catch (NoSuchFileException e) {
            problems.add(
                    new Problem("file", "There is no file " + shown(file.path().toString()) + "."));
        } catch (IOException e) {
            problems.add(unreadable(file, e));
        }
        return new Findings(subject, problems, MediaFormat.UNKNOWN);
    }

    static String subject(FileSource file) {
        return "the file " + shown(String.valueOf(file.path().getFileName()));
    }

    static Problem unreadable(FileSource file, IOException e) {
        return new Problem(
                "file",
                "The file " + shown(file.path().toString()) + " cannot be read: "
                        + shown(String.valueOf(e.getMessage())) + ".");
    }

    /** A file may be named so that it would forge a line of a log. */
    private static String shown(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    }

    private static void cover(Duration at, MediaInfo info, List<Problem> problems) {
        info.video()
                .flatMap(VideoInfo::duration)
                .filter(duration -> at.compareTo(duration) > 0)
                .ifPresent(duration -> problems.add(new Problem(
                        "cover",
                        "The cover is to be the frame at " + at.toMillis() + " ms, but the video ends at "
                                + duration.toMillis() + " ms.")));
    }

    private Findings photos(Photos photos, List<Problem> problems) {
        int number = 1;
        for (MediaUrl photo : photos.urls()) {
            url(photo, "Photo " + number + ": ", true, problems);
            number++;
        }
        return new Findings("the photos", problems, MediaFormat.UNKNOWN);
    }

    private void url(MediaUrl url, String label, boolean pulled, List<Problem> problems) {
        MediaUrlCheck check = policy.check(url.value());
        if (check instanceof MediaUrlCheck.Refused refused) {
            problems.add(new Problem("url", label + refused.message()));
        } else if (pulled && !policy.mayPull(url.value())) {
            problems.add(new Problem(
                    "url_ownership",
                    label + "TikTok fetches only from domains and prefixes that were verified with it for this app;"
                            + " declare the one of " + url
                            + " as verified in the media URL policy once that is done."));
        }
    }
}
