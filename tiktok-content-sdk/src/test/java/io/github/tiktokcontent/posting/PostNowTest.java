package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.error.PostRefusedException;
import io.github.tiktokcontent.error.PostRefusedException.Reason;
import io.github.tiktokcontent.model.PostState;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.TaskPostRequest;
import org.junit.jupiter.api.Test;

/** An order for now, from the door to its end. */
final class PostNowTest {
    private final PostingStage stage = new PostingStage();

    @Test
    void anOrderForNowAnswersWithThePublishIdAndIsPublishedByTheJob() {
        try (stage) {
            stage.connect();
            PostAnswer answer = stage.service.post(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());

            assertThat(answer.repeated()).isFalse();
            assertThat(answer.post().phase()).isEqualTo(PostPhase.SESSION_OPEN);
            assertThat(answer.post().state()).isEqualTo(PostState.PROCESSING);
            assertThat(answer.post().publishId()).isPresent();
            assertThat(answer.post().request().title()).contains("Made by an agent #ai");
            assertThat(stage.calls(Operation.UPLOAD)).isZero();
            assertThat(stage.jobs).hasSize(2);

            PostRecord done = stage.run();
            assertThat(done.phase()).isEqualTo(PostPhase.PUBLISHED);
            assertThat(done.report().rawStatus()).contains("PUBLISH_COMPLETE");
            assertThat(done.nextAt()).isEmpty();
            assertThat(stage.calls(Operation.VIDEO_INIT)).isOne();
            assertThat(stage.tiktok.posts()).hasSize(1);
            assertThat(stage.tiktok.journal().violations()).isEmpty();
            assertThat(stage.changes)
                    .extracting(PostRecord::phase)
                    .containsExactly(
                            PostPhase.CLAIMED,
                            PostPhase.SESSION_OPEN,
                            PostPhase.UPLOADING,
                            PostPhase.COMMITTING,
                            PostPhase.PROCESSING,
                            PostPhase.PUBLISHED);
        }
    }

    @Test
    void aPrivacyLevelThatTheCreatorMayNotChooseIsRefusedWithWhatIsAllowedAndNothingIsSent() {
        try (stage) {
            stage.connect();
            stage.tiktok.creator().privateAccount(true);
            TaskPostRequest order = TaskPostRequest.direct(PrivacyLevel.PUBLIC_TO_EVERYONE)
                    .idempotencyKey("key-1")
                    .build();
            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(() -> stage.service.post(PostingStage.OWNER, PostingStage.TASK, order))
                        .isInstanceOfSatisfying(PostRefusedException.class, refused -> {
                            assertThat(refused.reason()).isEqualTo(Reason.PRIVACY_LEVEL);
                            assertThat(refused.getMessage()).contains("SELF_ONLY");
                        });
            }
            assertThat(stage.row().phase()).isEqualTo(PostPhase.FAILED);
            assertThat(stage.calls(Operation.VIDEO_INIT)).isZero();
        }
    }
}
