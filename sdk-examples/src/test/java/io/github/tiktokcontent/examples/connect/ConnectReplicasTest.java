package io.github.tiktokcontent.examples.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.task.Instance;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two servers over one database: each step at whichever of them, and of all who come at once one. */
@Timeout(60)
final class ConnectReplicasTest {
    private static final int AT_ONCE = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final TikTokEmulator tiktok = TikTokEmulator.start();
    private ConnectReplica one;
    private ConnectReplica other;

    @BeforeEach
    void open() throws Exception {
        String database = "jdbc:h2:mem:connect-" + UUID.randomUUID();
        Secret key = FernetCipher.newKey();
        one = new ConnectReplica(tiktok, database, key);
        other = new ConnectReplica(tiktok, database, key);
        one.stores.tasks().put(List.of(new Instance(ConnectStage.OF_U, new UserId("u"), "U")), List.of());
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        tiktok.close();
    }

    @Test
    void ofAllWhoFollowALinkOrComeBackWithAStateAtOnceOneIsTaken() throws Exception {
        HttpRequest wish = HttpRequest.newBuilder(one.url("/connect/tiktok"))
                .header("Authorization", "Bearer u")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"instance_id\":\"of-u\"}"))
                .build();
        String made = http.send(wish, HttpResponse.BodyHandlers.ofString()).body();
        String link = URI.create(JSON.readTree(made).path("url").asText()).getPath();

        List<HttpResponse<String>> followed = atOnce(link, "");
        assertThat(followed)
                .extracting(HttpResponse::statusCode)
                .containsOnlyOnce(303)
                .containsOnly(303, 404);
        HttpResponse<String> begun = followed.stream()
                .filter(answer -> answer.statusCode() == 303)
                .findFirst()
                .orElseThrow();
        String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];

        URI page = URI.create(begun.headers().firstValue("Location").orElseThrow());
        HttpResponse<String> agreed =
                http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
        URI back = URI.create(agreed.headers().firstValue("Location").orElseThrow());
        List<HttpResponse<String>> ends = atOnce(back.getPath() + "?" + back.getRawQuery(), cookie);
        assertThat(ends)
                .extracting(HttpResponse::statusCode)
                .containsOnlyOnce(200)
                .containsOnly(200, 409);
        assertThat(other.accounts.list(ConnectStage.OF_U)).hasSize(1);
    }

    private List<HttpResponse<String>> atOnce(String path, String cookie) throws Exception {
        List<CompletableFuture<HttpResponse<String>>> asked = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> HttpRequest.newBuilder((i % 2 == 0 ? one : other).url(path))
                        .header("Cookie", cookie)
                        .build())
                .map(request -> http.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .toList();
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        return asked.stream().map(CompletableFuture::join).toList();
    }
}
