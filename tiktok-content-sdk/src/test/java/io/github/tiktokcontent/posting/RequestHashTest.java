package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.task.TaskPostRequest;
import io.github.tiktokcontent.task.TaskPostRequestBuilder;
import io.github.tiktokcontent.task.TransferMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Two orders under one key are the same order, or not. */
final class RequestHashTest {
    private static final List<UnaryOperator<TaskPostRequestBuilder>> CHANGES = List.of(
            order -> order,
            order -> order.accountId(new AccountId("account-1")),
            order -> order.accountId(new AccountId("account-2")),
            order -> order.transfer(TransferMode.PULL),
            order -> order.transfer(TransferMode.UPLOAD),
            order -> order.title("A title"),
            order -> order.title("A title "),
            order -> order.disableDuet(true),
            order -> order.disableStitch(true),
            order -> order.disableComment(true),
            order -> order.videoCoverTimestamp(Duration.ZERO),
            order -> order.videoCoverTimestamp(Duration.ofMillis(1)),
            order -> order.brandContentToggle(true),
            order -> order.brandOrganicToggle(true),
            order -> order.isAigc(true),
            order -> order.scheduleTime(Instant.EPOCH),
            order -> order.scheduleTime(Instant.EPOCH.plusNanos(1000)));

    private static String hash(UnaryOperator<TaskPostRequestBuilder> change) {
        return RequestHash.of(change.apply(TaskPostRequest.direct(PrivacyLevel.PUBLIC_TO_EVERYONE))
                .build());
    }

    @Test
    void eachPartOfAnOrderMakesItAnotherOne() {
        Set<String> hashes = new TreeSet<>();
        CHANGES.forEach(change -> hashes.add(hash(change)));
        hashes.add(RequestHash.of(TaskPostRequest.direct(PrivacyLevel.SELF_ONLY).build()));
        hashes.add(RequestHash.of(TaskPostRequest.draft().build()));
        assertThat(hashes).hasSize(CHANGES.size() + 2).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @Test
    void theKeyItselfIsNoPartOfTheOrder() {
        assertThat(hash(order -> order.idempotencyKey("one"))).isEqualTo(hash(order -> order.idempotencyKey("two")));
    }

    @Test
    void anEqualOrderHasTheSameHashInEveryProcessAndVersion() {
        assertThat(hash(order -> order.title("A title").isAigc(true)))
                .isEqualTo("bc07430500b77108c2f11bdf9ae5a39284fadcc9342ab80df376a1b15d2f7a88");
    }

    /** A title that looks like what follows it. */
    @Test
    void noTitleCanPassForOtherParts() {
        assertThat(hash(order -> order.title("x]29:Optional[PUBLIC_TO_EVERYONE")))
                .isNotEqualTo(hash(order -> order.title("x")));
    }
}
