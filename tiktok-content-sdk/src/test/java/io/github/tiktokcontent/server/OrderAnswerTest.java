package io.github.tiktokcontent.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.server.ApiStage.Reply;
import io.github.tiktokcontent.stage.ServiceStage;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.PostFailure;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostRecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What who orders a post hears, or repeats the order under its key, in each state of the post. */
final class OrderAnswerTest {
    private static final Map<String, List<String>> KEY = Map.of("Idempotency-Key", List.of("order-17"));

    private final ApiStage stage = new ApiStage();

    @AfterEach
    void close() {
        stage.close();
    }

    private void become(UnaryOperator<PostRecordBuilder> change) {
        PostRecord post = stage.stage.store.find(ServiceStage.TASK).orElseThrow();
        assertThat(stage.stage.store.update(post, change.apply(post.toBuilder()).build()))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLISHED, PUBLISHED, true, TikTok has published it.",
        "IN_INBOX, IN_INBOX, true, It lies in the creator's TikTok inbox.",
        "FAILED, FAILED, false, It was not posted.",
        "MISSED, FAILED, false, It was not posted.",
        "CANCELLED, CANCELLED, false, It was not posted.",
        "UNKNOWN_OUTCOME, UNKNOWN, true, Nobody can tell whether it was posted; a person has to look."
    })
    void theEndIsTold(PostPhase phase, String status, boolean success, String message) {
        assertThat(stage.order(ApiStage.DIRECT, KEY).status()).isEqualTo(202);
        PostRecord post = stage.stage.store.find(ServiceStage.TASK).orElseThrow();
        PostRecord ended = post.toBuilder().phase(phase).noNextAt().build();
        Reply again = new Reply(OrderAnswer.of(ended).answer(200));
        assertThat(again.text("status")).isEqualTo(status);
        assertThat(again.json().get("success").asBoolean()).isEqualTo(success);
        assertThat(again.text("message")).isEqualTo(message);
        assertThat(again.json().get("estimated_completion_time").isNull()).isTrue();
    }

    @Test
    void aFailureIsToldInItsOwnWords() {
        stage.order(ApiStage.DIRECT, KEY);
        become(post -> post.phase(PostPhase.FAILED)
                .failure(new PostFailure("file_format_check_failed", "TikTok cannot read the video."))
                .noNextAt());
        assertThat(stage.order(ApiStage.DIRECT, KEY).text("message")).isEqualTo("TikTok cannot read the video.");
    }

    @Test
    void anOrderForNowThatTikTokHoldsBackIsScheduledAndSaysWhy() {
        stage.order(ApiStage.DIRECT, KEY);
        Instant until = stage.stage.time.instant().plus(Duration.ofHours(24));
        become(post -> post.phase(PostPhase.CLAIMED)
                .hold(new Hold(Hold.Kind.DEFERRED, Optional.of(until), "cap", "TikTok takes no more today."))
                .nextAt(until));
        Reply again = stage.order(ApiStage.DIRECT, KEY);
        assertThat(again.text("status")).isEqualTo("SCHEDULED");
        assertThat(again.text("message")).isEqualTo("TikTok takes no more today.");
        assertThat(again.json().get("success").asBoolean()).isTrue();
        assertThat(stage.get(ApiStage.path(ServiceStage.TASK, "post-status")).text("hold_reason"))
                .isEqualTo("cap");
    }

    @Test
    void aDraftTakesNoPrivacyLevelAndLiesInTheInbox() {
        Reply both = stage.order("{\"mode\":\"draft\",\"privacy_level\":\"SELF_ONLY\"}");
        assertThat(both.status()).isEqualTo(422);
        assertThat(both.text("message")).startsWith("A draft takes no privacy_level");
        assertThat(stage.order("{\"mode\":\"draft\"}", KEY).status()).isEqualTo(202);
        assertThat(stage.run(ServiceStage.TASK).phase()).isEqualTo(PostPhase.IN_INBOX);
        assertThat(stage.order("{\"mode\":\"draft\"}", KEY).text("status")).isEqualTo("IN_INBOX");
    }

    @Test
    void twoKeysAreNoKey() {
        Reply reply = stage.order(ApiStage.DIRECT, Map.of("Idempotency-Key", List.of("a", "a")));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("message")).isEqualTo("Idempotency-Key was sent more than once.");
    }
}
