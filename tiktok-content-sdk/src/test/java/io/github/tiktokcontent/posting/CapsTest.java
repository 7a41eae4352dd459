package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.ErrorCode;
import io.github.tiktokcontent.task.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is remembered of TikTok's daily caps. */
final class CapsTest {
    private static final Instant NOW = PostingTime.START;
    private static final AccountId ONE = new AccountId("account-1");
    private static final AccountId TWO = new AccountId("account-2");

    private final Caps caps = new Caps();

    private static Hold until(Instant time) {
        return new Hold(Hold.Kind.DEFERRED, Optional.of(time), "cap", "TikTok takes no more today.");
    }

    @Test
    void t06_aCreatorsCapHoldsThatCreatorsPostsOfThatKindUntilItEndsAndNoOthers() {
        Hold hold = until(NOW.plus(Duration.ofHours(24)));
        caps.note(ONE, ErrorCode.SPAM_RISK_TOO_MANY_POSTS, hold);
        assertThat(caps.of(ONE, false, NOW)).contains(hold);
        assertThat(caps.of(ONE, true, NOW)).isEmpty();
        assertThat(caps.of(TWO, false, NOW)).isEmpty();
        assertThat(caps.of(ONE, false, NOW.plus(Duration.ofHours(24)).minusMillis(1)))
                .contains(hold);
        assertThat(caps.of(ONE, false, NOW.plus(Duration.ofHours(24)))).isEmpty();
        assertThat(caps.of(ONE, false, NOW)).as("forgotten at its end").isEmpty();
    }

    @Test
    void aDraftsCapHoldsDraftsOnly() {
        caps.note(ONE, ErrorCode.SPAM_RISK_TOO_MANY_PENDING_SHARE, until(NOW.plusSeconds(60)));
        assertThat(caps.of(ONE, true, NOW)).isPresent();
        assertThat(caps.of(ONE, false, NOW)).isEmpty();
    }

    @Test
    void t08_theAppsCapHoldsEverybodyAndAlarmsOnceADay() {
        try (PostingLog log = new PostingLog()) {
            caps.note(ONE, ErrorCode.REACHED_ACTIVE_USER_CAP, until(NOW.plusSeconds(60)));
            caps.note(TWO, ErrorCode.REACHED_ACTIVE_USER_CAP, until(NOW.plusSeconds(61)));
            assertThat(log.lines(Level.ERROR))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("TikTok takes no more today.", "All posts wait", "2026-03-01T12:01:00Z"));
            assertThat(caps.of(new AccountId("account-3"), false, NOW)).isPresent();
            assertThat(caps.of(new AccountId("account-3"), true, NOW)).isPresent();
            assertThat(caps.of(ONE, false, NOW.plusSeconds(61))).isEmpty();
            caps.note(ONE, ErrorCode.REACHED_ACTIVE_USER_CAP, until(NOW.plusSeconds(200)));
            assertThat(log.lines(Level.ERROR)).hasSize(2);
        }
    }

    @Test
    void aCreatorsCapIsNoAlarm() {
        try (PostingLog log = new PostingLog()) {
            caps.note(ONE, ErrorCode.SPAM_RISK_TOO_MANY_POSTS, until(NOW.plusSeconds(60)));
            assertThat(log.lines(Level.ERROR)).isEmpty();
        }
    }

    @Test
    void memoryIsBounded_theTenThousandthAccountIsRememberedAndTheNextOneStartsAnew() {
        for (int i = 1; i <= 10_000; i++) {
            caps.note(new AccountId("a-" + i), ErrorCode.SPAM_RISK_TOO_MANY_POSTS, until(NOW.plusSeconds(60)));
        }
        assertThat(caps.of(new AccountId("a-1"), false, NOW)).isPresent();
        assertThat(caps.of(new AccountId("a-10000"), false, NOW)).isPresent();
        caps.note(ONE, ErrorCode.SPAM_RISK_TOO_MANY_POSTS, until(NOW.plusSeconds(60)));
        assertThat(caps.of(new AccountId("a-1"), false, NOW)).isEmpty();
        assertThat(caps.of(ONE, false, NOW)).isPresent();
    }
}
