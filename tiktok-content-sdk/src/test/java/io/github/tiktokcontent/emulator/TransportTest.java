package io.github.tiktokcontent.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final TikTokEmulator tiktok = TikTokEmulator.start();
    private final TestClient client = new TestClient(tiktok);

    @AfterEach
    void stop() {
        tiktok.close();
    }

    private String creatorInfo() {
        return TestClient.head("POST", TestClient.CREATOR_INFO, 0, client.bearer());
    }

    @Test
    void servesManyRequestsOnOneConnection() throws Exception {
        try (TestSocket socket = new TestSocket(tiktok)) {
            for (int number = 1; number <= 3; number++) {
                assertThat(socket.send(creatorInfo()).readReply().verdict()).isEqualTo("200 ok");
            }
            socket.send(creatorInfo() + creatorInfo());
            assertThat(socket.readReply().status()).isEqualTo(200);
            assertThat(socket.readReply().status()).isEqualTo(200);
            assertThat(tiktok.journal().requests())
                    .hasSize(5)
                    .allMatch(request -> request.connection() == 1 && request.processed());
            assertThat(tiktok.journal().openConnections()).isEqualTo(1);
        }
        tiktok.journal().awaitOpenConnections(0, SOON);
        assertThat(tiktok.journal().closedConnections()).isEqualTo(1);
    }

    @Test
    void closesOnRequest() throws IOException {
        try (TestSocket socket = new TestSocket(tiktok)) {
            socket.send(TestClient.head("POST", TestClient.CREATOR_INFO, 0, client.bearer(), "Connection: close"));
            assertThat(socket.readReply().status()).isEqualTo(200);
            assertThat(socket.read()).isEqualTo(-1);
        }
    }

    @Test
    void readsChunkedBodiesOfApiCalls() throws IOException {
        try (TestSocket socket = new TestSocket(tiktok)) {
            socket.send("POST " + TestClient.STATUS + " HTTP/1.1\r\nHost: x\r\n" + client.bearer()
                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "2\r\n{}\r\n0\r\nTrailer: x\r\n\r\n");
            assertThat(socket.readReply().verdict()).isEqualTo("400 invalid_params");
            assertThat(tiktok.journal().last(Operation.STATUS).text()).contains("{}");
        }
    }

    @Test
    void invitesABodyThatWaitsForIt() throws IOException {
        try (TestSocket socket = new TestSocket(tiktok)) {
            socket.send(TestClient.head(
                    "POST",
                    TestClient.STATUS,
                    2,
                    client.bearer(),
                    "Content-Type: application/json",
                    "Expect: 100-continue"));
            assertThat(socket.readHead()).startsWith("HTTP/1.1 100 ");
            assertThat(socket.send("{}").readReply().status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n\r\n",
                "GET / HTTP/2.0\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void refusesWhatIsNotHttp(String request) throws IOException {
        try (TestSocket socket = new TestSocket(tiktok)) {
            assertThat(socket.send(request).readAll()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void asksForTheSlashTheMethodAndTheToken() {
        assertThat(client.post("/v2/post/publish/status/fetch", "{}").status()).isEqualTo(404);
        assertThat(client.get(TestClient.STATUS).status()).isEqualTo(405);
        assertThat(client.exchange("POST", TestClient.CREATOR_INFO, new byte[0]).verdict())
                .isEqualTo("401 access_token_invalid");
        assertThat(client.as("act.unknown").post(TestClient.CREATOR_INFO, "").verdict())
                .isEqualTo("401 access_token_invalid");
        assertThat(tiktok.journal().count(Operation.UNKNOWN)).isEqualTo(1);
    }

    @Test
    void servesThreeHundredConnectionsAtOnce() throws Exception {
        List<TestSocket> sockets = new ArrayList<>();
        try (TikTokEmulator busy = TikTokEmulator.builder().withoutRateLimits().start()) {
            TestClient other = new TestClient(busy);
            for (int number = 1; number <= 300; number++) {
                sockets.add(new TestSocket(busy));
            }
            String call = TestClient.head("POST", TestClient.CREATOR_INFO, 0, other.bearer());
            for (TestSocket socket : sockets) {
                socket.send(call);
            }
            for (TestSocket socket : sockets) {
                assertThat(socket.readReply().verdict()).isEqualTo("200 ok");
            }
            assertThat(busy.journal().openConnections()).isEqualTo(300);
            for (TestSocket socket : sockets) {
                socket.close();
            }
            busy.journal().awaitOpenConnections(0, SOON);
        }
    }

    @Test
    void endsEverythingWhenItIsClosed() throws Exception {
        try (TestSocket idle = new TestSocket(tiktok);
                TestSocket held = new TestSocket(tiktok)) {
            assertThat(idle.send(creatorInfo()).readReply().status()).isEqualTo(200);
            Fault fault = tiktok.faults().on(Operation.CREATOR_INFO).delay();
            held.send(creatorInfo());
            fault.awaitHit(SOON);
            tiktok.close();
            assertThat(idle.read()).isEqualTo(-1);
            assertThat(held.read()).isEqualTo(-1);
            assertThat(tiktok.journal().openConnections()).isZero();
        }
        assertThatThrownBy(() -> new TestSocket(tiktok).close()).isInstanceOf(IOException.class);
        tiktok.close();
    }

    @Test
    void takesTheWantedPort() {
        int port = tiktok.port();
        assertThatThrownBy(() -> TikTokEmulator.builder().port(port).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(String.valueOf(port));
        tiktok.close();
        try (TikTokEmulator again = TikTokEmulator.builder().port(port).start()) {
            assertThat(again.apiBaseUrl()).hasPort(port).hasHost("127.0.0.1");
            assertThat(again.authBaseUrl()).isEqualTo(again.apiBaseUrl());
        }
    }

    @Test
    void printsNoSecret() {
        client.init(9, 9, 1);
        client.form(
                "/v2/oauth/token/",
                java.util.Map.of("refresh_token", tiktok.creator().refreshToken()));
        String printed = tiktok + "" + tiktok.journal() + tiktok.posts() + tiktok.creator() + tiktok.faults()
                + tiktok.journal().requests();
        assertThat(printed)
                .contains("VIDEO_INIT")
                .doesNotContain(
                        tiktok.accessToken(), tiktok.creator().refreshToken(), tiktok.clientSecret(), "upload_token");
    }
}
