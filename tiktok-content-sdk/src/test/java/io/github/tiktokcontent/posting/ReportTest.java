package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.FailReason;
import io.github.tiktokcontent.model.PostId;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.task.NewPost;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskPostRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a word of TikTok makes of a post in each phase. */
final class ReportTest {
    private static final Instant NOW = PostingTime.START.plusSeconds(60);
    private static final PublishId ID = new PublishId("v_pub_file~v2-1.1");

    private static PostRecord in(PostPhase phase, TaskPostRequest request) {
        return PostRecord.ordered(
                        new NewPost(PostingStage.TASK, request, "hash", PostingStage.STORED, Duration.ofHours(24)),
                        PostingStage.INSTANCE,
                        1,
                        PostingTime.START)
                .toBuilder()
                .phase(phase)
                .publishId(ID)
                .initiatedAt(PostingTime.START)
                .creator(new CreatorInfo(
                        "maker",
                        "Maker",
                        Optional.empty(),
                        List.of("SELF_ONLY"),
                        false,
                        false,
                        false,
                        Optional.empty()))
                .claims(3)
                .build();
    }

    private static PostRecord in(PostPhase phase) {
        return in(phase, TaskPostRequest.direct(PrivacyLevel.PUBLIC_TO_EVERYONE).build());
    }

    private static PostStatus said(PostStatus.State state, String raw, List<PostId> ids) {
        return new PostStatus(
                ID, state, raw, Optional.empty(), ids, OptionalLong.of(7), OptionalLong.empty(), Optional.of("log"));
    }

    private static PostStatus said(PostStatus.State state) {
        return said(state, state.name(), List.of());
    }

    private static PostStatus failed(String reason) {
        return new PostStatus(
                ID,
                PostStatus.State.FAILED,
                "FAILED",
                Optional.of(new FailReason(reason)),
                List.of(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    private static PostRecord stored(PostRecord post, PostStatus status) {
        return Report.stored(post, Optional.of(status), NOW, PostingTimes.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource(
            value = PostPhase.class,
            names = {"PUBLISHED", "IN_INBOX", "FAILED", "CANCELLED", "MISSED"})
    void t20_anEndIsAnEndWhateverTikTokSaysLaterButItsWordIsKept(PostPhase end) {
        PostRecord post = in(end);
        for (PostStatus status : List.of(
                failed("internal"),
                said(PostStatus.State.PROCESSING_UPLOAD),
                said(PostStatus.State.PUBLISH_COMPLETE, "PUBLISH_COMPLETE", List.of(new PostId("1"))))) {
            PostRecord after = stored(post, status);
            assertThat(after.phase()).isEqualTo(end);
            assertThat(after.failure()).isEmpty();
            assertThat(after.nextAt()).isEqualTo(post.nextAt());
            assertThat(after.report().rawStatus()).contains(status.rawStatus());
            assertThat(after.claims()).isZero();
        }
    }

    /** The last column: what the state machine lets TikTok's word make of it at once. */
    @ParameterizedTest
    @CsvSource({
        "COMMITTING, PUBLISH_COMPLETE, PUBLISHED",
        "COMMITTING, PROCESSING_UPLOAD, PROCESSING",
        "COMMITTING, UNKNOWN, PROCESSING",
        "UPLOADING, PUBLISH_COMPLETE, PROCESSING",
        "UPLOADING, SEND_TO_USER_INBOX, PROCESSING",
        "CLAIMED, PUBLISH_COMPLETE, CLAIMED",
        "PROCESSING, PUBLISH_COMPLETE, PUBLISHED",
        "PROCESSING, SEND_TO_USER_INBOX, PROCESSING",
        "PROCESSING, PROCESSING_DOWNLOAD, PROCESSING",
        "UNKNOWN_OUTCOME, PUBLISH_COMPLETE, PUBLISHED"
    })
    void t23_eachWordInEachPhase(PostPhase phase, PostStatus.State state, PostPhase to) {
        PostRecord post = in(phase);
        PostRecord after = stored(post, said(state));
        assertThat(after.phase()).isEqualTo(to);
        assertThat(phase.mayBecome(to)).isTrue();
        assertThat(after.report().rawStatus()).contains(state.name());
        assertThat(after.finishedAt().isPresent()).isEqualTo(to.isEnd());
        if (phase == PostPhase.UPLOADING && state == PostStatus.State.PUBLISH_COMPLETE) {
            assertThat(after.nextAt()).as("asked again at once").contains(NOW);
        }
    }

    @Test
    void t23_aDraftEndsInTheInboxAndIsNotAskedForAgainWhenTheCreatorPublishesIt() {
        TaskPostRequest draft = TaskPostRequest.draft().build();
        PostRecord inbox = stored(in(PostPhase.PROCESSING, draft), said(PostStatus.State.SEND_TO_USER_INBOX));
        assertThat(inbox.phase()).isEqualTo(PostPhase.IN_INBOX);
        assertThat(inbox.nextAt()).isEmpty();
        PostRecord published = stored(in(PostPhase.PROCESSING, draft), said(PostStatus.State.PUBLISH_COMPLETE));
        assertThat(published.phase()).isEqualTo(PostPhase.PUBLISHED);
        assertThat(published.nextAt()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PROCESSING, publish_cancelled, CANCELLED",
        "COMMITTING, publish_cancelled, FAILED",
        "PROCESSING, internal, FAILED",
        "PROCESSING, a_reason_of_tomorrow, FAILED"
    })
    void t15_aFailureKeepsTikToksReasonAndSaysWhatToDo(PostPhase phase, String reason, PostPhase to) {
        PostRecord after = stored(in(phase), failed(reason));
        assertThat(after.phase()).isEqualTo(to);
        assertThat(after.failure().orElseThrow().reason()).isEqualTo(reason);
        assertThat(after.failure().orElseThrow().message())
                .contains("(" + reason + "). " + new FailReason(reason).advice().action());
        assertThat(after.nextAt()).isEmpty();
        assertThat(after.finishedAt()).contains(NOW);
        assertThat(after.postUrl()).isEmpty();
    }

    @Test
    void t15_aFailureWithoutReasonSaysSo() {
        PostRecord after = stored(in(PostPhase.PROCESSING), said(PostStatus.State.FAILED));
        assertThat(after.failure().orElseThrow().reason()).isEqualTo("failed");
        assertThat(after.failure().orElseThrow().message()).contains("TikTok gave no reason.");
    }

    @Test
    void whatTikTokLeavesOutIsKeptFromItsEarlierWords() {
        PostStatus first = new PostStatus(
                ID,
                PostStatus.State.PROCESSING_DOWNLOAD,
                "PROCESSING_DOWNLOAD",
                Optional.empty(),
                List.of(new PostId("1")),
                OptionalLong.of(7),
                OptionalLong.of(8),
                Optional.of("log"));
        PostRecord once = stored(in(PostPhase.PROCESSING), first);
        PostRecord twice = stored(once, failed("internal"));
        assertThat(twice.report().postIds()).containsExactly(new PostId("1"));
        assertThat(twice.report().uploadedBytes()).hasValue(7);
        assertThat(twice.report().downloadedBytes()).hasValue(8);
        assertThat(twice.report().logId()).as("of the newest word").isEmpty();
        assertThat(twice.report().lastChecked()).contains(NOW);
    }

    @Test
    void theUrlIsMadeOfTheFirstIdAndOnlyWithAnId() {
        PostRecord without = stored(in(PostPhase.PROCESSING), said(PostStatus.State.PUBLISH_COMPLETE));
        assertThat(without.postUrl()).isEmpty();
        assertThat(without.nextAt()).contains(NOW.plus(Duration.ofMinutes(1)));
        PostRecord with = stored(
                in(PostPhase.PROCESSING),
                said(
                        PostStatus.State.PUBLISH_COMPLETE,
                        "PUBLISH_COMPLETE",
                        List.of(new PostId("9223372036854775807"), new PostId("2"))));
        assertThat(with.postUrl()).contains("https://www.tiktok.com/@maker/video/9223372036854775807");
        assertThat(with.nextAt()).isEmpty();
    }

    @Test
    void theLastChunkTakenIsProcessingAndAskedForAfterTheFirstPause() {
        PostRecord after = Report.stored(in(PostPhase.COMMITTING), Optional.empty(), NOW, PostingTimes.DEFAULT);
        assertThat(after.phase()).isEqualTo(PostPhase.PROCESSING);
        assertThat(after.nextAt()).contains(NOW.plusSeconds(5));
        assertThat(after.report().lastChecked()).isEmpty();
    }
}
