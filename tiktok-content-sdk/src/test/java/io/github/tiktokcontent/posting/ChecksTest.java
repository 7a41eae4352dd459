package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.error.PostRefusedException;
import io.github.tiktokcontent.error.PostRefusedException.Reason;
import io.github.tiktokcontent.error.TokenSealException;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.Problem;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.NewPost;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.Task;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskPostRequest;
import io.github.tiktokcontent.task.TaskPostRequestBuilder;
import io.github.tiktokcontent.task.TransferMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is looked at before an init, and what the init then says. */
final class ChecksTest {
    private final PostingStage stage = new PostingStage();

    @BeforeEach
    void connect() {
        stage.connect();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private JsonNode posted(UnaryOperator<TaskPostRequestBuilder> more) {
        stage.service.post(
                PostingStage.OWNER,
                PostingStage.TASK,
                more.apply(TaskPostRequest.direct(PrivacyLevel.PUBLIC_TO_EVERYONE))
                        .build());
        return stage.tiktok.posts().get(0).request().path("post_info");
    }

    @Test
    void whatWasOrderedIsWhatTikTokIsTold() {
        JsonNode told = posted(order -> order.title("My own title")
                .videoCoverTimestamp(Duration.ofMillis(250))
                .disableDuet(true)
                .disableComment(true)
                .brandOrganicToggle(true)
                .isAigc(true));
        assertThat(told.path("title").textValue()).isEqualTo("My own title");
        assertThat(told.path("privacy_level").textValue()).isEqualTo("PUBLIC_TO_EVERYONE");
        assertThat(told.path("video_cover_timestamp_ms").intValue()).isEqualTo(250);
        assertThat(told.path("disable_duet").booleanValue()).isTrue();
        assertThat(told.path("disable_stitch").booleanValue()).isFalse();
        assertThat(told.path("disable_comment").booleanValue()).isTrue();
        assertThat(told.path("brand_content_toggle").booleanValue()).isFalse();
        assertThat(told.path("brand_organic_toggle").booleanValue()).isTrue();
        assertThat(told.path("is_aigc").booleanValue()).isTrue();
    }

    @Test
    void theOtherTogglesAreToldToo() {
        JsonNode told = posted(order -> order.disableStitch(true).brandContentToggle(true));
        assertThat(told.path("title").textValue()).as("the suggested caption").isEqualTo("Made by an agent #ai");
        assertThat(told.path("disable_duet").booleanValue()).isFalse();
        assertThat(told.path("disable_stitch").booleanValue()).isTrue();
        assertThat(told.path("disable_comment").booleanValue()).isFalse();
        assertThat(told.path("brand_content_toggle").booleanValue()).isTrue();
        assertThat(told.path("brand_organic_toggle").booleanValue()).isFalse();
        assertThat(told.path("is_aigc").booleanValue()).isFalse();
    }

    /** The calls of a worker until it rests. */
    private List<String> calls(TaskPostRequest request, String videoUrl) {
        List<String> moments = new ArrayList<>();
        PullStage pull = new PullStage(stage, stage.store, calls -> new HookedCalls(calls, moments::add));
        TaskId task = stage.another("looked-at", videoUrl);
        var unused = pull.door.order(PostingStage.OWNER, task, request);
        var rest = pull.worker.begin(task);
        assertThat(rest).isPresent();
        return moments;
    }

    @Test
    void aVideoThatTikTokFetchesIsLookedAtBeforeTheInit() {
        assertThat(calls(PullStage.request(), PostingStage.PULLED))
                .containsExactly("before creatorInfo", "before probe", "before init");
    }

    @Test
    void aVideoThatIsUploadedIsLookedAtByTheUploadItself() {
        assertThat(calls(PostingStage.now(), PostingStage.STORED)).containsExactly("before creatorInfo", "before init");
    }

    @Test
    void anOrderForLaterWhoseVideoCannotBePostedIsRefusedAtOnceAndNotStored() {
        PullStage pull = new PullStage(
                stage,
                stage.store,
                calls -> new HookedCalls(calls, moment -> {
                    if (moment.equals("before probe")) {
                        throw new MediaRefusedException(
                                "the video", List.of(new Problem("url_status", "It answers 404.")));
                    }
                }));
        TaskPostRequest later = PostingStage.now().toBuilder()
                .scheduleTime(stage.time.instant().plusSeconds(3600))
                .build();
        for (String url : List.of(PostingStage.PULLED, PostingStage.STORED)) {
            TaskId task = stage.another("later", url);
            assertThatThrownBy(() -> pull.door.order(PostingStage.OWNER, task, later))
                    .isInstanceOf(MediaRefusedException.class)
                    .hasMessageContaining("404");
            assertThat(stage.store.find(task)).isEmpty();
        }
    }

    /** A row may have been written by another version, or by hand. */
    @Test
    void theAccountOfAnotherInstanceIsNeverUsed() {
        InstanceId other = new InstanceId("instance-2");
        TaskId task = new TaskId("of-another-instance");
        stage.store.put(
                List.of(new Instance(other, PostingStage.OWNER, "Another workspace")),
                List.of(Task.builder(task, other, "Make a video", PostingTime.START)
                        .status(PostingStage.task(task).status())
                        .output(PostingStage.task(task).output())
                        .build()));
        TaskPostRequest theirs = PostingStage.now().toBuilder()
                .accountId(stage.accounts.list(PostingStage.INSTANCE).get(0).id())
                .build();
        PostRefusedException refused = catchThrowableOfType(
                PostRefusedException.class, () -> stage.service.post(PostingStage.OWNER, task, theirs));
        assertThat(refused.reason()).isEqualTo(Reason.ACCOUNT);

        var order = stage.store.order(
                PostingStage.OWNER, new NewPost(task, theirs, "hash", PostingStage.STORED, Duration.ofHours(24)));
        assertThat(order).isNotNull();
        int calls = stage.tiktok.journal().requests().size();
        assertThat(stage.service.advance(task)).isPresent();
        PostRecord post = stage.row(task);
        assertThat(post.hold().orElseThrow().kind()).isEqualTo(Hold.Kind.PAUSED);
        assertThat(post.hold().orElseThrow().reason()).isEqualTo("not_found");
        assertThat(stage.tiktok.journal().requests()).hasSize(calls);
    }

    static Stream<Named<RuntimeException>> operatorsTrouble() {
        return Stream.of(
                Named.of("settings", new ConfigurationException("a wrong setting", ErrorDetails.NONE, null)),
                Named.of("a key", new TokenSealException(TokenSealException.Reason.KEY_MISMATCH, "no key opens it")));
    }

    @ParameterizedTest
    @MethodSource("operatorsTrouble")
    void t09_whatAnOperatorCanMendEndsNoPost(RuntimeException trouble) {
        List<RuntimeException> left = new ArrayList<>(List.of(trouble));
        PullStage pull = new PullStage(
                stage,
                stage.store,
                calls -> new HookedCalls(calls, moment -> {
                    if (moment.equals("before creatorInfo") && !left.isEmpty()) {
                        throw left.remove(0);
                    }
                }));
        var answer = pull.door.order(PostingStage.OWNER, PostingStage.TASK, PostingStage.now());
        Instant again = pull.worker.advance(PostingStage.TASK).orElseThrow();
        assertThat(answer.post().phase()).isEqualTo(PostPhase.SCHEDULED);
        assertThat(stage.row().phase()).isEqualTo(PostPhase.CLAIMED);
        assertThat(stage.row().hold()).isEmpty();
        assertThat(again).isEqualTo(stage.time.instant().plusSeconds(10));
        assertThat(pull.run(PostingStage.TASK, Duration.ofHours(1)).phase()).isEqualTo(PostPhase.PUBLISHED);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, true, false",
        "UPLOAD, false, false",
        "PULL, true, false",
        "AUTO, false, true",
        "UPLOAD, false, true"
    })
    void theTransferThatWasOrderedIsUsed(TransferMode mode, boolean pulled, boolean stored) {
        Sources sources = new Sources(Optional.of(stage.storage));
        TaskPostRequest request = PostingStage.now().toBuilder().transfer(mode).build();
        String url = stored ? PostingStage.STORED : PostingStage.PULLED;
        assertThat(stage.client.steps().isPulled(sources.of(request, url))).isEqualTo(pulled);
        assertThat(stage.client.steps().isPulled(sources.readable(request, url)))
                .as("looked at by us")
                .isFalse();
    }

    @Test
    void aFileCannotBeFetchedByTikTokAndThatIsSaid() {
        assertThatThrownBy(() -> stage.service.post(PostingStage.OWNER, PostingStage.TASK, PullStage.request()))
                .isInstanceOf(MediaRefusedException.class)
                .hasMessageContaining("TikTok cannot fetch it");
        assertThat(stage.row().failure().orElseThrow().reason()).isEqualTo("transfer");
        assertThat(stage.calls(Operation.VIDEO_INIT)).isZero();
    }
}
