package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.model.FailReason;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostFailure;
import io.github.tiktokcontent.task.PostMode;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostRecordBuilder;
import io.github.tiktokcontent.task.PostReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a status of TikTok makes of a post. Ends are sticky: no later word of TikTok changes them (T20). */
final class Report {
    private Report() {}

    static PostRecord stored(PostRecord post, Optional<PostStatus> status, Instant now, PostingTimes times) {
        PostRecordBuilder next = post.toBuilder().claims(0);
        status.ifPresent(said -> next.report(report(post, said, now)));
        if (post.phase().isEnd()) {
            return next.build();
        }
        PostPhase to = status.map(said -> phase(post, said)).orElse(PostPhase.PROCESSING);
        if (!post.phase().mayBecome(to)) {
            // Such as from UPLOADING to PUBLISHED: by the way, then at once on.
            return post.phase().mayBecome(PostPhase.PROCESSING)
                    ? next.phase(PostPhase.PROCESSING).nextAt(now).build()
                    : next.build();
        }
        next.phase(to).noHold();
        if (to.isEnd()) {
            return ended(next, post, status.orElseThrow(), to, now).build();
        }
        return waiting(next, post, now, times).build();
    }

    private static PostPhase phase(PostRecord post, PostStatus said) {
        boolean draft = post.request().mode() == PostMode.DRAFT;
        return switch (said.state()) {
            case PUBLISH_COMPLETE -> PostPhase.PUBLISHED;
            // A direct post is not done when TikTok says so (T23).
            case SEND_TO_USER_INBOX -> draft ? PostPhase.IN_INBOX : PostPhase.PROCESSING;
            case FAILED ->
                said.failReason().filter(FailReason.PUBLISH_CANCELLED::equals).isPresent()
                                && post.phase().mayBecome(PostPhase.CANCELLED)
                        ? PostPhase.CANCELLED
                        : PostPhase.FAILED;
            case PROCESSING_UPLOAD, PROCESSING_DOWNLOAD, UNKNOWN -> PostPhase.PROCESSING;
        };
    }

    private static PostRecordBuilder ended(
            PostRecordBuilder next, PostRecord post, PostStatus said, PostPhase to, Instant now) {
        next.finishedAt(now).noNextAt();
        if (to == PostPhase.FAILED || to == PostPhase.CANCELLED) {
            String reason = said.failReason().map(FailReason::value).orElse("failed");
            String advice =
                    said.failReason().map(word -> word.advice().action()).orElse("TikTok gave no reason.");
            return next.failure(new PostFailure(reason, "TikTok failed it (" + reason + "). " + advice));
        }
        url(post, said).ifPresent(next::postUrl);
        return to == PostPhase.PUBLISHED && LateIds.isAwaited(post, said) ? next.nextAt(now.plus(LateIds.FIRST)) : next;
    }

    static Optional<String> url(PostRecord post, PostStatus said) {
        return said.postId().flatMap(id -> post.creator().flatMap(creator -> creator.videoUrl(id)));
    }

    private static PostRecordBuilder waiting(PostRecordBuilder next, PostRecord post, Instant now, PostingTimes times) {
        if (PostingTimes.isTooLong(post, now)) {
            return next.noNextAt()
                    .hold(new Hold(
                            Hold.Kind.NEEDS_ATTENTION,
                            Optional.empty(),
                            "still_processing",
                            "TikTok has worked on it for more than a day and does not end. Look at the creator's profile,"
                                    + " then resolve it, or resume it to ask again."));
        }
        Duration pause = post.report()
                .lastChecked()
                .map(last -> Duration.between(last, now).multipliedBy(3).dividedBy(2))
                .orElse(times.pollFirst());
        return next.nextAt(now.plus(PostingTimes.between(times.pollFirst(), pause, times.pollLongest())));
    }

    static PostReport report(PostRecord post, PostStatus said, Instant now) {
        PostReport before = post.report();
        return new PostReport(
                Optional.of(said.rawStatus()),
                said.failReason(),
                said.postIds().isEmpty() ? before.postIds() : said.postIds(),
                said.uploadedBytes().isPresent() ? said.uploadedBytes() : before.uploadedBytes(),
                said.downloadedBytes().isPresent() ? said.downloadedBytes() : before.downloadedBytes(),
                said.logId(),
                Optional.of(now));
    }
}
