package io.github.tiktokcontent.examples.connect;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.AppCredentials;
import io.github.tiktokcontent.oauth.InMemoryConsentStore;
import io.github.tiktokcontent.oauth.InMemoryTokenStore;
import io.github.tiktokcontent.oauth.TikTokOAuth;
import io.github.tiktokcontent.server.ServerRequest;
import io.github.tiktokcontent.server.ServerResponse;
import io.github.tiktokcontent.task.InMemoryTaskStore;
import io.github.tiktokcontent.task.Instance;
import io.github.tiktokcontent.task.TaskStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Two users with an instance each, an emulator, and the connecting of accounts on any number of replicas. */
final class ConnectStage implements AutoCloseable {
    static final InstanceId OF_U = new InstanceId("of-u");
    static final InstanceId OF_V = new InstanceId("of-v");
    static final URI LOCAL = URI.create("http://127.0.0.1:8080/back");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    final TikTokEmulator tiktok = TikTokEmulator.start();
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    final Accounts accounts;
    final ConnectApi api;

    private final FernetCipher cipher = FernetCipher.of(List.of(FernetCipher.newKey()));
    private final InMemoryConsentStore consents = new InMemoryConsentStore(now::get);
    private final TikTokOAuth oauth;
    private final TaskStore tasks = new InMemoryTaskStore(now::get);

    ConnectStage() {
        tasks.put(
                List.of(new Instance(OF_U, new UserId("u"), "U"), new Instance(OF_V, new UserId("v"), "V")), List.of());
        oauth = TikTokOAuth.builder(new AppCredentials(tiktok.clientKey(), Secret.of(tiktok.clientSecret())))
                .apiBaseUrl(tiktok.apiBaseUrl())
                .authBaseUrl(tiktok.authBaseUrl())
                .clock(now::get)
                .build();
        accounts = Accounts.builder(oauth, cipher, new InMemoryTokenStore(now::get), consents)
                .build();
        api = replica(tasks, LOCAL);
    }

    /** The bearer token is the user's id: who users are is tested elsewhere. */
    ConnectApi replica(TaskStore known, URI redirectUri) {
        return new ConnectApi(
                accounts,
                consents,
                known,
                request -> request.value("Authorization").map(user -> new UserId(user.substring("Bearer ".length()))),
                cipher,
                redirectUri,
                now::get);
    }

    ConnectApi at(URI redirectUri) {
        return replica(tasks, redirectUri);
    }

    static ServerResponse send(ConnectApi api, String method, String path, Map<String, String> headers, String body) {
        String[] parts = path.split("\\?", 2);
        Map<String, List<String>> lists = headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        return api.answer(new ServerRequest(
                        method,
                        parts[0],
                        parts.length > 1 ? parts[1] : "",
                        lists,
                        ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8))))
                .orElseThrow();
    }

    static ServerResponse ask(ConnectApi api, String user, String body) {
        return send(
                api,
                "POST",
                "/connect/tiktok",
                Map.of("Authorization", "Bearer " + user, "Content-Type", "application/json"),
                body);
    }

    /** The path of a new link for user u. */
    String link() throws IOException {
        return path(ask(api, "u", "{\"instance_id\":\"of-u\",\"account_name\":\"Harbour\"}"));
    }

    /** The path of the link in an answer. */
    static String path(ServerResponse made) throws IOException {
        return URI.create(JSON.readTree(made.body()).path("url").asText()).getPath();
    }

    ServerResponse open(String path) {
        return send(api, "GET", path, Map.of(), "");
    }

    /** Where TikTok's page, at which the creator agrees at once, sends the browser that followed a link. */
    static String agreed(ServerResponse followed) throws IOException, InterruptedException {
        URI page = URI.create(header(followed, "Location"));
        HttpResponse<String> answer =
                HTTP.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
        URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        return back.getPath() + "?" + back.getRawQuery();
    }

    private static String header(ServerResponse answer, String name) {
        return Objects.requireNonNull(answer.headers().get(name), name);
    }

    /** The cookie that a browser sends back. */
    static String cookie(ServerResponse followed) {
        return header(followed, "Set-Cookie").split(";", 2)[0];
    }

    static ServerResponse back(ConnectApi api, String callback, Optional<String> cookie) {
        return send(
                api,
                "GET",
                callback,
                cookie.map(text -> Map.of("Cookie", "other=1; " + text)).orElse(Map.of()),
                "");
    }

    @Override
    public void close() {
        accounts.close();
        oauth.close();
        tiktok.close();
    }
}
