package io.github.tiktokcontent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The limits of the settings, and of answers of other functions than the API. */
final class SettingsTest {
    private static final ServerResponse EMPTY = new ServerResponse(200, Map.of(), "");

    @Test
    void settingsOfTheServerAreTakenUpToTheirLimitsAndRefusedBeyond() {
        TaskServerBuilder builder = TaskServer.builder(request -> EMPTY);
        for (UnaryOperator<TaskServerBuilder> good : List.<UnaryOperator<TaskServerBuilder>>of(
                options -> options.port(0),
                options -> options.port(65_535),
                options -> options.concurrency(1, 0),
                options -> options.concurrency(1024, 1024),
                options -> options.bodyLimit(0),
                options -> options.bodyLimit(16_777_216))) {
            assertThat(good.apply(builder)).isSameAs(builder);
        }
        for (Consumer<TaskServerBuilder> bad : List.<Consumer<TaskServerBuilder>>of(
                options -> options.port(-1),
                options -> options.port(65_536),
                options -> options.concurrency(0, 0),
                options -> options.concurrency(1025, 0),
                options -> options.concurrency(1, -1),
                options -> options.bodyLimit(16_777_217),
                options -> options.times(Duration.ZERO, Duration.ofSeconds(1)),
                options -> options.times(Duration.ofSeconds(1), Duration.ofSeconds(-1)),
                options -> options.stopTime(Duration.ZERO))) {
            assertThatThrownBy(() -> bad.accept(builder))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("\\w+ is \\S+; it must .*");
        }
    }

    @Test
    void settingsOfTheApiAreTakenUpToTheirLimitsAndRefusedBeyond() {
        try (ApiStage stage = new ApiStage()) {
            TaskApiBuilder builder = TaskApi.builder(stage.service, ApiStage::user);
            assertThat(builder.requestsPerUser(1, 1_000_000)).isSameAs(builder);
            for (int bad : List.of(0, 1_000_001)) {
                assertThatThrownBy(() -> builder.requestsPerUser(bad, 1)).hasMessageStartingWith("perSecond is ");
                assertThatThrownBy(() -> builder.requestsPerUser(1, bad)).hasMessageStartingWith("burst is ");
            }
        }
    }

    @Test
    void anAnswerHasAStatusThatEndsTheRequestAndNamedHeaders() {
        assertThat(new ServerResponse(599, Map.of("A", "b"), "").status()).isEqualTo(599);
        for (int status : List.of(100, 199, 600)) {
            assertThatThrownBy(() -> new ServerResponse(status, Map.of(), ""))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new ServerResponse(200, Map.of("", "a"), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEmptyAnswerAndATabInAHeaderPassTheSocket() throws Exception {
        try (TaskServer server = TaskServer.builder(request -> EMPTY).start();
                RawClient client = new RawClient(server.address())) {
            for (int i = 0; i < 2; i++) {
                client.send("GET / HTTP/1.1\r\nHost: h\r\nX: a\tb\r\n\r\n");
                assertThat(client.answer().orElseThrow().status()).isEqualTo(200);
            }
        }
    }
}
