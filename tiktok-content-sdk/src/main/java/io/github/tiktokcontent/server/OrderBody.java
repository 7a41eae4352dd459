package io.github.tiktokcontent.server;

import io.github.tiktokcontent.internal.json.JsonTree;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.Rfc3339;
import io.github.tiktokcontent.task.PostMode;
import io.github.tiktokcontent.task.TaskPostRequest;
import io.github.tiktokcontent.task.TaskPostRequestBuilder;
import io.github.tiktokcontent.task.TransferMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an order. A field that is null is one that is not there; a field nobody knows is refused (H26). */
final class OrderBody {
    private static final Set<String> FIELDS = Set.of(
            "title",
            "privacy_level",
            "disable_duet",
            "disable_stitch",
            "disable_comment",
            "video_cover_timestamp_ms",
            "account_id",
            "schedule_time",
            "brand_content_toggle",
            "brand_organic_toggle",
            "is_aigc",
            "mode",
            "transfer");

    private final Map<String, @Nullable Object> fields;

    private OrderBody(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    static TaskPostRequest read(ServerRequest request) {
        checkType(request);
        Map<String, @Nullable Object> fields = JsonTree.strictObject(request.body())
                .orElseThrow(
                        () -> malformed("The body must be one JSON object in UTF-8, with no name twice, no more than 32"
                                + " levels deep, and nothing after it."));
        Set<String> unknown = new TreeSet<>(fields.keySet());
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw new Refused(Problem.of(400, "unknown_field", "The order has fields that it must not have.")
                    .with("allowed", new TreeSet<>(FIELDS)));
        }
        return new OrderBody(fields).order(key(request));
    }

    private static void checkType(ServerRequest request) {
        String type = request.value("Content-Type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .replace(" ", "")
                .replace("\"", "");
        if (!type.equals("application/json") && !type.equals("application/json;charset=utf-8")) {
            throw new Refused(Problem.of(415, "content_type", "The body must be sent as application/json, in UTF-8.")
                    .header("Accept-Post", "application/json"));
        }
    }

    private static Optional<String> key(ServerRequest request) {
        if (request.values("Idempotency-Key").size() > 1) {
            throw malformed("Idempotency-Key was sent more than once.");
        }
        return request.value("Idempotency-Key");
    }

    /** First all that is malformed, then what breaks a rule. */
    private TaskPostRequest order(Optional<String> key) {
        PostMode mode =
                word("mode", PostMode::of, PostMode.values(), PostMode::word).orElse(PostMode.DIRECT);
        Optional<PrivacyLevel> level = word("privacy_level", OrderBody::level, PrivacyLevel.values(), Enum::name);
        Optional<TransferMode> transfer = word("transfer", TransferMode::of, TransferMode.values(), TransferMode::word);
        Optional<String> title = text("title");
        Optional<String> account = text("account_id");
        Optional<Duration> cover = milliseconds("video_cover_timestamp_ms");
        Optional<Instant> time = text("schedule_time").map(OrderBody::time);
        boolean disableDuet = flag("disable_duet");
        boolean disableStitch = flag("disable_stitch");
        boolean disableComment = flag("disable_comment");
        boolean brandContent = flag("brand_content_toggle");
        boolean brandOrganic = flag("brand_organic_toggle");
        boolean isAigc = flag("is_aigc");
        try {
            TaskPostRequestBuilder order = begun(mode, level);
            title.ifPresent(order::title);
            account.map(AccountId::new).ifPresent(order::accountId);
            transfer.ifPresent(order::transfer);
            cover.ifPresent(order::videoCoverTimestamp);
            time.ifPresent(order::scheduleTime);
            key.ifPresent(order::idempotencyKey);
            return order.disableDuet(disableDuet)
                    .disableStitch(disableStitch)
                    .disableComment(disableComment)
                    .brandContentToggle(brandContent)
                    .brandOrganicToggle(brandOrganic)
                    .isAigc(isAigc)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new Refused(Problem.of(422, "request", String.valueOf(e.getMessage())));
        }
    }

    private static TaskPostRequestBuilder begun(PostMode mode, Optional<PrivacyLevel> level) {
        if (mode == PostMode.DIRECT) {
            return TaskPostRequest.direct(level.orElseThrow(() -> new IllegalArgumentException(
                    "privacy_level is missing: the user chooses it; there is no default.")));
        }
        if (level.isPresent()) {
            throw new IllegalArgumentException(
                    "A draft takes no privacy_level: the creator chooses it in the TikTok app.");
        }
        return TaskPostRequest.draft();
    }

    private static Instant time(String text) {
        return Rfc3339.parse(text).orElseThrow(() -> malformed("schedule_time must be " + Rfc3339.EXPECTED + "."));
    }

    private static Optional<PrivacyLevel> level(String word) {
        return Stream.of(PrivacyLevel.values())
                .filter(level -> level.name().equals(word))
                .findFirst();
    }

    private Optional<String> text(String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof String)) {
            throw malformed(name + " must be a text.");
        }
        return Optional.ofNullable((String) value);
    }

    private <T> Optional<T> word(
            String name, Function<String, Optional<T>> reader, T[] all, Function<? super T, String> writer) {
        List<String> allowed = Stream.of(all).map(value -> writer.apply(value)).toList();
        return text(name)
                .map(word -> reader.apply(word)
                        .orElseThrow(() -> new Refused(
                                Problem.of(422, name, name + " must be one of " + String.join(", ", allowed) + ".")
                                        .with("allowed", allowed))));
    }

    private boolean flag(String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof Boolean)) {
            throw malformed(name + " must be true or false.");
        }
        return Boolean.TRUE.equals(value);
    }

    private Optional<Duration> milliseconds(String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof Integer)) {
            throw malformed(name + " must be a whole number of milliseconds, 0 to 2147483647.");
        }
        return Optional.ofNullable((Integer) value).map(Duration::ofMillis);
    }

    private static Refused malformed(String message) {
        return new Refused(Problem.of(400, "malformed", message));
    }
}
