package io.github.tiktokcontent.task;

import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.FailReason;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.MediaUrl;
import io.github.tiktokcontent.model.PostId;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.UserId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the tests of the stores put into them. */
public final class Rows {
    /** A moment with microseconds. */
    public static final Instant NOW = Instant.parse("2026-03-29T01:30:00.123456Z");

    /** The user of the tests. */
    public static final UserId US = new UserId("us");

    /** Another user. */
    public static final UserId THEM = new UserId("them");

    /** Our instance. */
    public static final Instance OURS = new Instance(new InstanceId("ours"), US, "Käse 🧀 \u0639");

    /** Our second instance. */
    public static final Instance SECOND = new Instance(new InstanceId("second"), US, "Second");

    /** Another user's instance. */
    public static final Instance THEIRS = new Instance(new InstanceId("theirs"), THEM, "Theirs");

    /** How long keys are kept. */
    public static final Duration DAY = Duration.ofDays(1);

    private Rows() {}

    /** A completed task of our instance. */
    public static Task task(String id) {
        return task(id, OURS.id(), NOW);
    }

    /** A completed task. */
    public static Task task(String id, InstanceId instance, Instant createdAt) {
        return Task.builder(new TaskId(id), instance, "A film about " + id, createdAt)
                .status(TaskStatus.COMPLETED)
                .build();
    }

    /** A task with everything set. */
    public static Task full(String id) {
        ExecutionStep step = new ExecutionStep(
                "s1",
                "agent",
                "cut",
                StepStatus.FAILED,
                TaskData.of(nested()),
                Optional.of("late"),
                Optional.of(NOW.plusNanos(1)),
                Optional.of(NOW.plusSeconds(1)));
        return task(id).toBuilder()
                .priority(TaskPriority.URGENT)
                .planning(List.of(
                        new PlanningStep("p1", "Plan 🧀", "\"quoted\" \\ \n", StepStatus.COMPLETED, List.of("a", "b")),
                        new PlanningStep("p2", "", "", StepStatus.PENDING, List.of())))
                .execution(List.of(step))
                .outputFormat("video")
                .output(TaskData.of(nested()))
                .outputMediaIds(List.of("m1", "m2", "m1"))
                .attachedMedia(Arrays.asList(nested(), null, "text", 5L, List.of()))
                .errorMessage("almost")
                .progress(100)
                .updatedAt(NOW.plusSeconds(3))
                .processingStartedAt(NOW.plusSeconds(1))
                .processingEndedAt(NOW.plusSeconds(2))
                .build();
    }

    /** JSON with all kinds of values. */
    public static Map<String, @Nullable Object> nested() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("null", null);
        map.put("", "empty key");
        map.put("text", "日本 🎬 \" \\ \t / \u2028");
        map.put("yes", true);
        map.put("long", Long.MIN_VALUE);
        map.put("whole", new BigInteger("9".repeat(100)));
        map.put("fraction", new BigDecimal("-0." + "7".repeat(100)));
        map.put("list", Arrays.asList(null, 1L, List.of(List.of()), Map.of("a", Map.of())));
        Object deep = "bottom";
        for (int i = 0; i < 28; i++) {
            deep = Map.of("d", deep);
        }
        map.put("deep", deep);
        return Collections.unmodifiableMap(map);
    }

    /** An order with everything set, for a task. */
    public static NewPost order(String task, @Nullable String key) {
        return order(task, key, "a".repeat(64), DAY);
    }

    /** The same with a hash and a life of the key. */
    public static NewPost order(String task, @Nullable String key, String hash, Duration keyLife) {
        TaskPostRequestBuilder request = TaskPostRequest.direct(PrivacyLevel.PUBLIC_TO_EVERYONE)
                .accountId(new AccountId("account"))
                .transfer(TransferMode.PULL)
                .title("日本 🎬 #tag")
                .disableDuet(true)
                .disableStitch(true)
                .disableComment(true)
                .videoCoverTimestamp(Duration.ofMillis(1_234))
                .brandContentToggle(true)
                .brandOrganicToggle(true)
                .isAigc(true);
        if (key != null) {
            request.idempotencyKey(key);
        }
        return new NewPost(new TaskId(task), request.build(), hash, "https://media.example/v.mp4?sig=s", keyLife);
    }

    /** The same order for a time. */
    public static NewPost at(NewPost order, Instant time) {
        return new NewPost(
                order.taskId(),
                order.request().toBuilder().scheduleTime(time).build(),
                order.requestHash(),
                order.videoUrl(),
                order.keyLife());
    }

    /** The same post with everything set that can change. */
    public static PostRecord full(PostRecord post) {
        return post.toBuilder()
                .epoch(7)
                .phase(PostPhase.CLAIMED)
                .hold(new Hold(Hold.Kind.DEFERRED, Optional.of(NOW.plusSeconds(1)), "cap", "Wait, 日本."))
                .dueAt(NOW.plusSeconds(2))
                .nextAt(NOW.plusSeconds(3))
                .claims(4)
                .sessions(5)
                .settledAt(NOW.plusSeconds(6))
                .publishId(new PublishId("v_pub_file~v2-1.7"))
                .session(new StoredSession("sealed", NOW.plusSeconds(8)))
                .creator(new CreatorInfo(
                        "handle",
                        "日本",
                        Optional.of(new MediaUrl("https://x/a?b=c")),
                        List.of("SELF_ONLY", "LEVEL_OF_TOMORROW"),
                        true,
                        true,
                        true,
                        Optional.of(Duration.ofMinutes(10))))
                .report(new PostReport(
                        Optional.of("PROCESSING_UPLOAD"),
                        Optional.of(new FailReason("picture_size_check_failed")),
                        List.of(new PostId("7"), new PostId("8")),
                        OptionalLong.of(9_000_000_000L),
                        OptionalLong.of(0),
                        Optional.of("log"),
                        Optional.of(NOW.plusSeconds(9))))
                .failure(new PostFailure("reason", "A sentence."))
                .postUrl("https://www.tiktok.com/@handle/video/7")
                .initiatedAt(NOW.plusSeconds(10))
                .finishedAt(NOW.plusSeconds(11))
                .build();
    }
}
