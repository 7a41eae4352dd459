package io.github.tiktokcontent.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.ConsentException;
import io.github.tiktokcontent.model.ErrorCode;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsentCallbackTest {
    @Test
    void codeAndStateAreDecoded() {
        ConsentCallback callback = ConsentCallback.parse(
                "code=ab%2A1%21c&scopes=user.info.basic%2Cvideo.upload" + "&state=s%2Bt&x=1&x=2&flag");
        assertThat(callback.code()).contains(Secret.of("ab*1!c"));
        assertThat(callback.state()).isEqualTo(Secret.of("s+t"));
        assertThat(callback.scopes()).containsExactlyInAnyOrder("user.info.basic", "video.upload");
        assertThat(callback.error()).isEmpty();
        assertThat(callback.toString()).doesNotContain("ab*1!c", "s+t").contains("video.upload");
    }

    @Test
    void anErrorIsToldInWordsFitForALog() {
        ConsentCallback callback = ConsentCallback.of(URI.create("https://app.example.com/cb?error=unauthorized_client"
                + "&error_type=client_key&error_description=no%0Away+" + "x".repeat(500) + "&state=s&code="));
        assertThat(callback.error()).contains(ErrorCode.UNAUTHORIZED_CLIENT);
        assertThat(callback.errorType()).contains("client_key");
        assertThat(callback.errorDescription().orElseThrow())
                .startsWith("no way x")
                .hasSize(200);
        assertThat(callback.toString()).isEqualTo("ConsentCallback[error=unauthorized_client]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "code=c",
                "state=s",
                "code=&state=s",
                "code=c&state=",
                "code=c&error=e&state=s",
                "code=c&code=c&state=s",
                "code=c&%63ode=d&state=s",
                "code=c&state=s&state=t",
                "code=c&state=s&scopes=a&scopes=a",
                "code=&code=c&state=s",
                "code=%zz&state=s",
                "code=c&state=%",
                "code=a%0Ab&state=s",
                "code=a%C3%A9&state=s",
                "code=%FF&state=s",
                "code=c&state=a+b"
            })
    void whatIsNotOneIsRefused(String query) {
        assertThatThrownBy(() -> ConsentCallback.parse(query))
                .isInstanceOfSatisfying(
                        ConsentException.class,
                        e -> assertThat(e.reason()).isEqualTo(ConsentException.Reason.CALLBACK_MALFORMED))
                .hasMessageStartingWith("The callback is refused: ");
    }

    @Test
    void aHugeOneIsRefused() {
        String query = "code=c&state=s&x=" + "x".repeat(ConsentCallback.MAX_LENGTH);
        assertThat(ConsentCallback.parse(query.substring(0, ConsentCallback.MAX_LENGTH))
                        .code())
                .isPresent();
        assertThatThrownBy(() -> ConsentCallback.parse(query))
                .isInstanceOf(ConsentException.class)
                .hasMessageContaining("8192");
    }

    @Test
    void aUriWithoutQueryIsNone() {
        assertThatThrownBy(() -> ConsentCallback.of(URI.create("https://app.example.com/cb")))
                .isInstanceOf(ConsentException.class);
        assertThatThrownBy(() -> new ConsentCallback(
                        Secret.of("s"),
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
