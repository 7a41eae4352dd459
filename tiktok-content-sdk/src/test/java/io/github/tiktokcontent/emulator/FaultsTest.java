package io.github.tiktokcontent.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int SHORT_MILLIS = 60;

    private final TikTokEmulator tiktok =
            TikTokEmulator.builder().withoutRateLimits().start();
    private final TestClient client = new TestClient(tiktok);

    @AfterEach
    void stop() {
        tiktok.close();
    }

    private FaultTarget onInit() {
        return tiktok.faults().on(Operation.VIDEO_INIT);
    }

    private String initCall() {
        String body = TestClient.videoBody(9, 9, 1).toString();
        return TestClient.head(
                        "POST", TestClient.VIDEO_INIT, body.length(), client.bearer(), "Content-Type: application/json")
                + body;
    }

    private RecordedRequest lastInit() {
        return tiktok.journal().last(Operation.VIDEO_INIT);
    }

    private void assertQuiet(TestSocket socket) throws IOException {
        socket.socket().setSoTimeout(SHORT_MILLIS);
        assertThatThrownBy(socket::read).isInstanceOf(SocketTimeoutException.class);
        socket.socket().setSoTimeout(5_000);
    }

    @Test
    void n06_dropsBeforeProcessing() throws Exception {
        onInit().dropBeforeProcessing();
        try (TestSocket socket = new TestSocket(tiktok)) {
            assertThat(socket.send(initCall()).read()).isEqualTo(-1);
        }
        tiktok.journal().awaitFinished(Operation.VIDEO_INIT, SOON);
        assertThat(tiktok.posts()).isEmpty();
        assertThat(lastInit().status()).isEmpty();
        assertThat(lastInit().processed()).isFalse();
        assertThat(lastInit().json()).isPresent();
        assertThat(lastInit().fault()).contains("VIDEO_INIT: drop before processing");
    }

    @Test
    void t12_losesTheAnswerAfterTheEffect() throws Exception {
        onInit().dropAfterProcessing();
        try (TestSocket socket = new TestSocket(tiktok)) {
            assertThat(socket.send(initCall()).read()).isEqualTo(-1);
        }
        tiktok.journal().awaitFinished(Operation.VIDEO_INIT, SOON);
        assertThat(tiktok.posts()).hasSize(1);
        assertThat(lastInit().status()).isEmpty();
        assertThat(lastInit().processed()).isTrue();
    }

    @Test
    void n02_closesConnectionsAtAccept() throws Exception {
        tiktok.faults().refuseConnections(2);
        for (int number = 1; number <= 2; number++) {
            try (TestSocket socket = new TestSocket(tiktok)) {
                assertThat(socket.read()).isEqualTo(-1);
            }
        }
        assertThat(client.init(9, 9, 1).code()).isEqualTo("ok");
        assertThat(tiktok.journal().requests()).hasSize(1);
    }

    @Test
    void holdsARequestUntilItIsReleased() throws Exception {
        Fault fault = onInit().delay();
        try (TestSocket socket = new TestSocket(tiktok)) {
            socket.send(initCall());
            fault.awaitHit(SOON);
            assertQuiet(socket);
            assertThat(tiktok.posts()).isEmpty();
            fault.release();
            assertThat(socket.readReply().verdict()).isEqualTo("200 ok");
        }
        assertThat(tiktok.posts()).hasSize(1);
    }

    @Test
    void holdsAnAnswerUntilItIsReleased() throws Exception {
        Fault fault = onInit().afterProcessing().delay();
        try (TestSocket socket = new TestSocket(tiktok)) {
            socket.send(initCall());
            fault.awaitHit(SOON);
            assertQuiet(socket);
            assertThat(tiktok.posts()).hasSize(1);
            fault.release();
            assertThat(socket.readReply().verdict()).isEqualTo("200 ok");
        }
    }

    @Test
    void noticesAClientThatCancels() throws Exception {
        Fault fault = onInit().delay();
        try (TestSocket socket = new TestSocket(tiktok)) {
            socket.send(initCall());
            fault.awaitHit(SOON);
            assertThat(tiktok.journal().openConnections()).isEqualTo(1);
        }
        tiktok.journal().awaitOpenConnections(0, SOON);
        assertThat(tiktok.posts()).isEmpty();
        fault.release();
        tiktok.journal().awaitFinished(Operation.VIDEO_INIT, SOON);
        assertThat(tiktok.posts()).hasSize(1);
    }

    @Test
    void stallsInTheHeaderAndGoesOnAfterRelease() throws Exception {
        Fault fault = onInit().stallHeader(10);
        try (TestSocket socket = new TestSocket(tiktok)) {
            assertThat(socket.send(initCall()).read(10)).isEqualTo("HTTP/1.1 2");
            assertQuiet(socket);
            fault.release();
            assertThat(socket.readHead()).startsWith("00 OK");
        }
    }

    @Test
    void n10_stallsInTheBodyUntilTheClientCloses() throws Exception {
        Fault fault = onInit().stallBody(5);
        try (TestSocket socket = new TestSocket(tiktok)) {
            socket.send(initCall()).readHead();
            assertThat(socket.read(5)).isEqualTo("{\"dat");
            assertQuiet(socket);
        }
        tiktok.journal().awaitOpenConnections(0, SOON);
        tiktok.journal().awaitFinished(Operation.VIDEO_INIT, SOON);
        assertThat(fault.hits()).isEqualTo(1);
        assertThat(lastInit().status()).hasValue(200);
    }

    @Test
    void n08_resetsInTheHeader() throws Exception {
        onInit().resetHeader(20);
        try (TestSocket socket = new TestSocket(tiktok)) {
            socket.send(initCall());
            assertThatThrownBy(socket::readHead).isInstanceOf(SocketException.class);
        }
        assertThat(tiktok.posts()).hasSize(1);
    }

    @Test
    void resetsInTheBody() throws Exception {
        onInit().resetBody(20);
        try (TestSocket socket = new TestSocket(tiktok)) {
            socket.send(initCall());
            assertThatThrownBy(socket::readAll).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void n09_truncatesTheBody() throws Exception {
        onInit().truncate(20);
        try (TestSocket socket = new TestSocket(tiktok)) {
            assertThatThrownBy(() -> socket.send(initCall()).readReply())
                    .isInstanceOf(EOFException.class)
                    .hasMessage("ended after 20 bytes");
        }
    }

    @Test
    void n11_trickles() throws Exception {
        Fault fault = onInit().trickle(Duration.ofMillis(20));
        try (TestSocket socket = new TestSocket(tiktok)) {
            assertThat(socket.send(initCall()).read(4)).isEqualTo("HTTP");
            assertThat(socket.socket().getInputStream().available()).isLessThan(100);
            fault.release();
            assertThat(socket.readHead()).contains("Content-Length");
        }
    }

    @Test
    void n22_sendsEveryByteInItsOwnPacket() throws Exception {
        onInit().trickle(Duration.ZERO);
        try (TestSocket socket = new TestSocket(tiktok)) {
            assertThat(socket.send(initCall()).readReply().verdict()).isEqualTo("200 ok");
            onInit().trickle(Duration.ZERO);
            assertThat(socket.send(initCall()).readReply().verdict()).isEqualTo("200 ok");
        }
    }

    @Test
    void n12_sendsABodyWithoutEnd() throws Exception {
        onInit().endlessBody();
        try (TestSocket socket = new TestSocket(tiktok)) {
            assertThat(socket.send(initCall()).readHead()).contains("Transfer-Encoding: chunked");
            assertThat(socket.read(3_000_000)).hasSize(3_000_000);
        }
        tiktok.journal().awaitOpenConnections(0, SOON);
    }

    @Test
    void n14_answersWithWhateverIsSet() {
        onInit().nth(1)
                .respond(Answer.status(502).html("<html>Bad Gateway</html>").header("Retry-After", "120"));
        onInit().nth(2).respond(Answer.apiError(200, "internal_error", "t01"));
        onInit().nth(3).respond(Answer.redirect(302, "https://elsewhere.example/"));
        assertThat(client.init(9, 9, 1).body()).isEqualTo("<html>Bad Gateway</html>");
        assertThat(client.init(9, 9, 1).verdict()).isEqualTo("200 internal_error");
        assertThat(client.init(9, 9, 1).header("Location")).isEqualTo("https://elsewhere.example/");
        assertThat(client.init(9, 9, 1).code()).isEqualTo("ok");
        assertThat(tiktok.posts()).hasSize(1);
        assertThat(tiktok.journal().requests().get(0).status()).hasValue(502);
        assertThat(tiktok.journal().requests().get(1).errorCode()).contains("internal_error");
    }

    @Test
    void t11_answersAnErrorAfterTheEffect() {
        onInit().afterProcessing().respond(Answer.status(500));
        assertThat(client.init(9, 9, 1).status()).isEqualTo(500);
        assertThat(tiktok.posts()).hasSize(1);
    }

    @Test
    void n13_compressesUnasked() throws Exception {
        onInit().respond(Answer.status(200).json("{\"a\":1}").gzip());
        try (TestSocket socket = new TestSocket(tiktok)) {
            String head = socket.send(initCall()).readHead();
            assertThat(head).contains("Content-Encoding: gzip");
            int length = Integer.parseInt(head.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
            byte[] body = socket.socket().getInputStream().readNBytes(length);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes())
                    .isEqualTo("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void damagesAReplacedAnswer() throws Exception {
        onInit().answering(Answer.status(503).body("text/plain", "overload")).truncate(4);
        try (TestSocket socket = new TestSocket(tiktok)) {
            assertThat(socket.send(initCall()).readAll())
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Content-Length: 8")
                    .endsWith("\r\n\r\nover");
        }
        assertThat(tiktok.posts()).isEmpty();
    }

    @Test
    void n07_leavesAStaleConnection() throws Exception {
        onInit().closeAfterAnswer();
        try (TestSocket socket = new TestSocket(tiktok)) {
            TestSocket.Reply reply = socket.send(initCall()).readReply();
            assertThat(reply.verdict()).isEqualTo("200 ok");
            assertThat(reply.header("Connection")).isEmpty();
            assertThat(socket.read()).isEqualTo(-1);
        }
    }

    @Test
    void countsRequestsFromOneOn() {
        Fault second = onInit().nth(2).times(2).respond(Answer.status(500));
        assertThat(client.init(9, 9, 1).status()).isEqualTo(200);
        assertThat(client.post(TestClient.CREATOR_INFO, "").status()).isEqualTo(200);
        assertThat(client.init(9, 9, 1).status()).isEqualTo(500);
        assertThat(client.init(9, 9, 1).status()).isEqualTo(500);
        assertThat(client.init(9, 9, 1).status()).isEqualTo(200);
        assertThat(second.hits()).isEqualTo(2);
        assertThat(second).hasToString("Fault[VIDEO_INIT: respond 500]");
    }

    @Test
    void queuesFaultsForTheNextRequests() {
        onInit().respond(Answer.status(501));
        tiktok.faults().onAny().respond(Answer.status(502));
        tiktok.faults().on(Operation.CREATOR_INFO, Operation.VIDEO_INIT).nth(2).respond(Answer.status(503));
        assertThat(client.init(9, 9, 1).status()).isEqualTo(501);
        assertThat(client.init(9, 9, 1).status()).isEqualTo(503);
        assertThat(client.init(9, 9, 1).status()).isEqualTo(502);
        assertThat(client.init(9, 9, 1).status()).isEqualTo(200);
    }

    @Test
    void looksAtTheRequest() {
        tiktok.faults()
                .onAny()
                .matching(request -> request.header("x-attempt").orElse("").equals("2"))
                .always()
                .respond(Answer.status(500));
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(client.exchange(
                                    "POST",
                                    TestClient.CREATOR_INFO,
                                    new byte[0],
                                    client.bearer(),
                                    "X-Attempt: " + (attempt == 1 ? 1 : 2))
                            .status())
                    .isEqualTo(attempt == 1 ? 200 : 500);
        }
        tiktok.faults().clear();
        assertThat(client.exchange("POST", TestClient.CREATOR_INFO, new byte[0], client.bearer(), "X-Attempt: 2")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tellsThatNoRequestCame() {
        Fault fault = onInit().delay();
        assertThatThrownBy(() -> fault.awaitHit(Duration.ofMillis(1))).isInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> tiktok.journal().awaitRequests(Operation.UPLOAD, 1, Duration.ofMillis(1)))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("0 of 1 requests of UPLOAD");
        assertThatThrownBy(() -> tiktok.journal().last(Operation.UPLOAD)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> onInit().nth(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
