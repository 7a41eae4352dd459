package io.github.tiktokcontent.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Modifier;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we receive is open: words of tomorrow are kept, never mapped to something that they are not. */
final class AnswersTest {
    @Test
    void everyKnownCodeAndReasonHasAdvice() throws IllegalAccessException {
        for (var field : ErrorCode.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof ErrorCode code) {
                assertThat(code.isKnown()).as(code.value()).isTrue();
                assertThat(code.advice().action()).as(code.value()).endsWith(".");
                assertThat(code).hasToString(code.value());
            }
        }
        for (var field : FailReason.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof FailReason reason) {
                assertThat(reason.advice().fault()).as(reason.value()).isNotEqualTo(Advice.Fault.UNKNOWN);
                assertThat(reason).hasToString(reason.value());
            }
        }
        assertThat(Stream.of(ErrorCode.class.getFields())).hasSize(28);
        assertThat(Stream.of(FailReason.class.getFields())).hasSize(13);
    }

    @Test
    void t15_unknownWordsAreKeptAndNeverRetried() {
        assertThat(new ErrorCode("tomorrow").isKnown()).isFalse();
        assertThat(new ErrorCode("tomorrow").advice().retry()).isEqualTo(Advice.Retry.NEVER);
        assertThat(new FailReason("tomorrow").advice().fault()).isEqualTo(Advice.Fault.UNKNOWN);
    }

    @Test
    void t16_t17_onlyPassingReasonsMayBeTriedAgain() {
        assertThat(FailReason.INTERNAL.advice().retry()).isEqualTo(Advice.Retry.SOON);
        assertThat(FailReason.VIDEO_PULL_FAILED.advice().retry()).isEqualTo(Advice.Retry.AFTER_FIX);
        assertThat(FailReason.SPAM_RISK.advice().retry()).isEqualTo(Advice.Retry.NEVER);
        assertThat(FailReason.SPAM_RISK_USER_BANNED_FROM_POSTING.advice().retry())
                .isEqualTo(Advice.Retry.NEVER);
        assertThat(FailReason.PUBLISH_CANCELLED.advice().retry()).isEqualTo(Advice.Retry.NEVER);
    }

    @ParameterizedTest
    @EnumSource(PostStatus.State.class)
    void statesAreReadByName(PostStatus.State state) {
        assertThat(PostStatus.State.from(state.name())).isEqualTo(state);
        PostStatus status = status(state);
        assertThat(status.isPublished()).isEqualTo(state == PostStatus.State.PUBLISH_COMPLETE);
        assertThat(status.isFinal())
                .isEqualTo(List.of("PUBLISH_COMPLETE", "FAILED", "SEND_TO_USER_INBOX")
                        .contains(state.name()));
        assertThat(status.postId()).contains(new PostId("7"));
    }

    @Test
    void t14_anUnknownStateIsUnknownAndInProgress() {
        assertThat(PostStatus.State.from("publish_complete")).isEqualTo(PostStatus.State.UNKNOWN);
        assertThat(PostStatus.State.from("")).isEqualTo(PostStatus.State.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "\u20ac"})
    void idsAreVisibleAscii(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PublishId(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new PostId(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new OpenId(text));
    }

    @Test
    void t19_idsAreTextsAndShowThemselves() {
        assertThat(new PostId("9223372036854775807")).hasToString("9223372036854775807");
        assertThat(new PublishId("v_pub_file~v2-1.1")).hasToString("v_pub_file~v2-1.1");
        assertThat(new OpenId("-000abc")).hasToString("-000abc");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PublishId("x".repeat(257)))
                .withMessageContaining("256");
    }

    @Test
    void creatorsKeepWordsThatWeDoNotKnow() {
        CreatorInfo info = new CreatorInfo(
                "u", "n", Optional.empty(), List.of("SELF_ONLY", "TOMORROW"), false, false, false, Optional.empty());
        assertThat(info.allows(PrivacyLevel.SELF_ONLY)).isTrue();
        assertThat(info.allows(PrivacyLevel.PUBLIC_TO_EVERYONE)).isFalse();
        assertThat(info.privacyLevelOptions()).contains("TOMORROW");
        assertThat(info.videoUrl(new PostId("7"))).contains("https://www.tiktok.com/@u/video/7");
        assertThat(info.photoUrl(new PostId("7"))).contains("https://www.tiktok.com/@u/photo/7");
    }

    @Test
    void thereIsNoLinkWithoutAUsername() {
        CreatorInfo info = new CreatorInfo("", "n", Optional.empty(), List.of(), false, false, false, Optional.empty());
        assertThat(info.videoUrl(new PostId("7"))).isEmpty();
    }

    @Test
    void usersShowNoValues() {
        Map<UserField, String> values = new EnumMap<>(UserField.class);
        values.put(UserField.DISPLAY_NAME, "canary");
        values.put(UserField.OPEN_ID, "-000a");
        UserInfo user = new UserInfo(values);
        assertThat(user.displayName()).contains("canary");
        assertThat(user.openId()).contains(new OpenId("-000a"));
        assertThat(user.get(UserField.USERNAME)).isEmpty();
        assertThat(user.toString()).contains("DISPLAY_NAME").doesNotContain("canary");
        assertThat(UserField.LIKES_COUNT.scope()).isEqualTo(Scope.USER_INFO_STATS);
        assertThat(Scope.USER_INFO_STATS.value()).isEqualTo("user.info.stats");
    }

    private static PostStatus status(PostStatus.State state) {
        return new PostStatus(
                new PublishId("p"),
                state,
                state.name(),
                Optional.empty(),
                List.of(new PostId("7"), new PostId("8")),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }
}
