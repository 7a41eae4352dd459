package io.github.tiktokcontent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.stage.ServiceStage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H22: nothing that a client sends gets into the head of an answer. */
final class AnswerHeadsTest {
    private static final String BROKEN = "evil\\r\\n X-Evil: 1\\r\\nX-Evil: 1";

    private static List<String> hostile() {
        String owner = "Authorization: Bearer " + ServiceStage.OWNER + "\r\n";
        String order = ApiStage.path(ServiceStage.TASK, "post-to-tiktok");
        return List.of(
                "GET /evil%0d%0aX-Evil:%201 HTTP/1.1\r\nHost: h\r\n" + owner + "\r\n",
                "GET /api/v1/tasks/evil%0d%0a%20X-Evil/detail HTTP/1.1\r\nHost: h\r\n" + owner + "\r\n",
                "GET /api/v1/tasks/evil/detail HTTP/1.1\r\nHost: h\r\n" + owner + "\r\n",
                "GET /evil\rX-Evil: 1 HTTP/1.1\r\nHost: h\r\n" + owner + "\r\n",
                "EVIL " + order + " HTTP/1.1\r\nHost: evil\r\n" + owner + "\r\n",
                "E\rVIL " + order + " HTTP/1.1\r\nHost: h\r\n" + owner + "\r\n",
                "GET /healthz HTTP/evil\r\nHost: h\r\n\r\n",
                "GET /healthz HTTP/1.0\r\nConnection: keep-alive, evil\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nHost: h\r\nOrigin: https://evil.example\r\nX-Request-Id: evil\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nHost: h\r\nX-A: evil\r\n folded: evil\r\n\r\n",
                "GET " + ApiStage.path(ServiceStage.TASK, "detail")
                        + " HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer evil\\r\\nX-Evil\r\n\r\n",
                "GET " + ApiStage.path(ServiceStage.TASK, "detail")
                        + " HTTP/1.1\r\nHost: h\r\nAuthorization: Evil realm=evil\r\n\r\n",
                post(order, owner + "Content-Type: evil/evil\r\n", ApiStage.DIRECT),
                post(order, owner + "Content-Type: application/json\r\n", "{\"" + BROKEN + "\":1}"),
                post(order, owner + "Content-Type: application/json\r\n", "{\"privacy_level\":\"" + BROKEN + "\"}"),
                post(
                        order,
                        owner + "Content-Type: application/json\r\nIdempotency-Key: evil key\r\n",
                        "{\"privacy_level\":\"SELF_ONLY\",\"title\":\"" + BROKEN + "\"}"),
                post(order, owner + "Content-Type: application/json\r\nExpect: 100-continue\r\n", ApiStage.DIRECT),
                post(order, owner + "Content-Type: application/json\r\nContent-Length: evil\r\n", ApiStage.DIRECT));
    }

    private static String post(String path, String headers, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: h\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    @Test
    void h22_theHeadOfAnAnswerHoldsNothingThatAClientSent() throws Exception {
        int answers = 0;
        try (ApiStage stage = new ApiStage(UnaryOperator.identity(), options -> options.requestsPerUser(1, 12));
                TaskServer server = TaskServer.builder(stage.api::answer).start()) {
            for (String request : hostile()) {
                String answer;
                try (RawClient client = new RawClient(server.address())) {
                    answer = client.exchange(request.getBytes(StandardCharsets.ISO_8859_1));
                }
                answers += AnswerHeads.check(answer);
                assertThat(answer.split("\r\n\r\n", 2)[0]).as(request).doesNotContainIgnoringCase("evil");
            }
        }
        assertThat(answers).isGreaterThanOrEqualTo(hostile().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\n b", "a\r\nX-Evil: 1", "a\nb", "a\u0000", "\u00e9", "a\tb"})
    void h22_anAnswerWhoseHeaderWouldBreakItApartIsNotMade(String value) {
        assertThatThrownBy(() -> new ServerResponse(200, Map.of("X", value), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Header X holds what is not printable ASCII");
        assertThatThrownBy(() -> new ServerResponse(200, Map.of(value, "x"), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(value);
    }
}
