package io.github.tiktokcontent.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.stage.ServiceStage;
import io.github.tiktokcontent.task.TaskId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A16: clients that send rubbish, and clients that are slow. Commands for more of both stand in docs/CONTRIBUTING.md. */
final class HostileClientsTest {
    private static final int REQUESTS = Integer.getInteger("http.fuzz", 1_500);
    private static final int SLOW = Integer.getInteger("http.slow", 50);
    private static final int HEALTHY = Integer.getInteger("http.healthy", 200);
    private static final String HEAD = " HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + ServiceStage.OWNER + "\r\n";

    private final long seed = Long.getLong("http.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private static List<String> requests() {
        String order = "{\"privacy_level\":\"SELF_ONLY\",\"title\":\"Hello\",\"video_cover_timestamp_ms\":1000}";
        return List.of(
                "GET " + ApiStage.path(ServiceStage.TASK, "detail") + HEAD + "\r\n",
                "GET " + ApiStage.path(new TaskId("task-9"), "post-status") + HEAD + "\r\n",
                "POST " + ApiStage.path(ServiceStage.TASK, "post-to-tiktok") + HEAD
                        + "Content-Type: application/json\r\nContent-Length: " + order.length() + "\r\n\r\n" + order,
                "POST " + ApiStage.path(ServiceStage.TASK, "post-to-tiktok") + HEAD
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(order.length()) + "\r\n" + order + "\r\n0\r\n\r\n");
    }

    @Test
    @Timeout(1800)
    void a16_h22_mutatedRequestsGetACleanAnswerOrACleanEnd() throws Exception {
        System.err.println("-Dhttp.seed=" + seed);
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (ApiStage stage = new ApiStage(
                        UnaryOperator.identity(), options -> options.requestsPerUser(1_000_000, 1_000_000));
                TaskServer server = TaskServer.builder(stage.api::answer).start()) {
            for (int i = 0; i < REQUESTS; i++) {
                byte[] whole = requests().get(random.nextInt(4)).getBytes(StandardCharsets.ISO_8859_1);
                // Every tenth as it is, so that there are good answers whatever the seed.
                byte[] request = i % 10 == 0 ? whole : mutated(whole);
                String answer;
                try (RawClient client = new RawClient(server.address())) {
                    answer = client.exchange(request);
                }
                int status = answer.isEmpty() ? 0 : Integer.parseInt(answer.substring(9, 12));
                statuses.merge(status, 1, Integer::sum);
                assertThat(status).as("request %s answered %s", i, answer).isNotEqualTo(500);
                assertThat(answer).as("request %s", i).doesNotContain("\tat ", "io.github", "java.lang");
                int unused = AnswerHeads.check(answer);
            }
            assertThat(new RawClient(server.address())
                            .send("GET /readyz HTTP/1.1\r\nHost: h\r\n\r\n")
                            .answer())
                    .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(200));
        }
        System.err.println(REQUESTS + " mutated requests were answered " + statuses + " (0: the connection ended)");
        assertThat(statuses).containsKeys(200, 400);
    }

    private byte[] mutated(byte[] request) {
        byte[] bytes = request.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = spliced(bytes, at, 0, bytes, random.nextInt(bytes.length));
                case 3 -> bytes = spliced(bytes, at, Math.min(bytes.length - at, 1 + random.nextInt(20)), bytes, 0);
                default -> bytes = spliced(bytes, at, 0, "\r\n\0{}[]:,+%;".getBytes(StandardCharsets.US_ASCII), 0);
            }
            if (bytes.length == 0) {
                return request;
            }
        }
        return bytes;
    }

    /** Without some bytes at a place, and with up to 20 others in their place. */
    private byte[] spliced(byte[] bytes, int at, int without, byte[] from, int start) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        if (without == 0) {
            out.write(from, start, Math.min(from.length - start, 1 + random.nextInt(20)));
        }
        out.write(bytes, at + without, bytes.length - at - without);
        return out.toByteArray();
    }

    @Test
    @Timeout(600)
    void a16_healthyClientsAreServedBesideSlowOnesOfFourKinds() throws Exception {
        List<RawClient> slow = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        try (ApiStage stage = new ApiStage(
                        UnaryOperator.identity(), options -> options.requestsPerUser(1_000_000, 1_000_000));
                TaskServer server = TaskServer.builder(stage.api::answer).start()) {
            for (int i = 0; i < SLOW; i++) {
                slow.add(new RawClient(server.address()).send(slow(i % 4)));
            }
            for (int i = 0; i < HEALTHY; i++) {
                long begun = System.nanoTime();
                try (RawClient healthy = new RawClient(server.address())) {
                    int status = healthy.send(requests().get(0))
                            .answer()
                            .orElseThrow()
                            .status();
                    // With more slow ones than threads and places to wait, some are told to come again.
                    assertThat(status).isIn(SLOW <= 64 ? List.of(200) : List.of(200, 503));
                }
                times.add(System.nanoTime() - begun);
            }
        } finally {
            for (RawClient client : slow) {
                client.close();
            }
        }
        times.sort(null);
        System.err.println(SLOW + " slow clients, " + HEALTHY + " healthy ones: median "
                + Duration.ofNanos(times.get(times.size() / 2)).toMillis() + " ms, p99 "
                + Duration.ofNanos(times.get(times.size() * 99 / 100)).toMillis() + " ms, longest "
                + Duration.ofNanos(times.get(times.size() - 1)).toMillis() + " ms");
    }

    private static String slow(int kind) {
        String order = requests().get(2);
        return switch (kind) {
            case 0 -> "GET /api/v1/ta";
            case 1 -> order.substring(0, order.length() - 9);
            case 2 -> "GET / HTTP/1.1\r\nHost: h\r\nX-Slow: ";
            default -> "";
        };
    }
}
