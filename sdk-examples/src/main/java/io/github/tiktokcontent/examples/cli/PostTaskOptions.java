package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.Rfc3339;
import io.github.tiktokcontent.task.TaskPostRequest;
import io.github.tiktokcontent.task.TaskPostRequestBuilder;
import io.github.tiktokcontent.task.TransferMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a task's output shall be posted. What was not given is null or false. */
final class PostTaskOptions {
    @Option(
            names = "--privacy",
            paramLabel = "LEVEL",
            description = "Who may see it: ${COMPLETION-CANDIDATES}. There is no default; not for drafts.")
    private @Nullable PrivacyLevel privacy;

    @Option(
            names = "--draft",
            description = "Send it to the creator's inbox; the creator finishes it in the TikTok app.")
    private boolean draft;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When to post it, at most a year ahead, such as 2026-03-01T10:30:00+01:00; now if it is not"
                    + " given.")
    private @Nullable String at;

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            description = "The caption; the one that the task suggests if it is not given.")
    private @Nullable String title;

    @Option(
            names = "--transfer",
            paramLabel = "HOW",
            defaultValue = "AUTO",
            description = "upload: in chunks by 'work'; pull: fetched by TikTok, from TIKTOK_VERIFIED_PREFIXES only;"
                    + " auto: pulled from there, else uploaded. auto if it is not given.")
    private TransferMode transfer = TransferMode.AUTO;

    @Option(
            names = "--account",
            paramLabel = "ACCOUNT",
            description = "An account of the task's instance, by its id, name or handle; needed if it has several.")
    private @Nullable String account;

    @Option(names = "--disable-comment", description = "Nobody may comment.")
    private boolean disableComment;

    @Option(names = "--disable-duet", description = "Nobody may make a duet of the video.")
    private boolean disableDuet;

    @Option(names = "--disable-stitch", description = "Nobody may make a stitch of the video.")
    private boolean disableStitch;

    @Option(names = "--brand-content", description = "A paid partnership for a third party; cannot be SELF_ONLY.")
    private boolean brandContent;

    @Option(names = "--brand-organic", description = "It promotes the creator's own business.")
    private boolean brandOrganic;

    @Option(names = "--aigc", description = "Label it as made by AI.")
    private boolean aigc;

    @Option(names = "--cover-ms", paramLabel = "N", description = "The cover is the frame at N milliseconds.")
    private @Nullable Long coverMillis;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Names this order: the same order under the same key within 24 hours is not given twice.")
    private @Nullable String key;

    Optional<String> account() {
        return Optional.ofNullable(account);
    }

    /** The order, as far as it can be judged without the task. */
    TaskPostRequest request() {
        if (draft && privacy != null) {
            throw CommandException.usage("TikTok takes no --privacy with a draft: its creator chooses it in the TikTok"
                    + " app. Leave it out.");
        }
        try {
            TaskPostRequestBuilder builder =
                    draft ? TaskPostRequest.draft() : TaskPostRequest.direct(Requests.privacy(privacy));
            builder.transfer(transfer)
                    .disableComment(disableComment)
                    .disableDuet(disableDuet)
                    .disableStitch(disableStitch)
                    .brandContentToggle(brandContent)
                    .brandOrganicToggle(brandOrganic)
                    .isAigc(aigc);
            Optional.ofNullable(at).map(PostTaskOptions::time).ifPresent(builder::scheduleTime);
            Optional.ofNullable(title).ifPresent(builder::title);
            Optional.ofNullable(coverMillis).map(Duration::ofMillis).ifPresent(builder::videoCoverTimestamp);
            Optional.ofNullable(key).ifPresent(builder::idempotencyKey);
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("The post cannot be ordered: " + CommandException.sentence(e), e);
        }
    }

    static TaskPostRequest of(TaskPostRequest request, AccountId account) {
        return request.toBuilder().accountId(account).build();
    }

    private static Instant time(String text) {
        return Rfc3339.parse(text)
                .orElseThrow(() -> CommandException.usage("--at is no time; it must be " + Rfc3339.EXPECTED + "."));
    }
}
