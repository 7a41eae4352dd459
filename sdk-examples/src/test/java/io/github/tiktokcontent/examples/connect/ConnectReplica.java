package io.github.tiktokcontent.examples.connect;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.jdbc.Schema;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.AppCredentials;
import io.github.tiktokcontent.oauth.TikTokOAuth;
import io.github.tiktokcontent.server.ServerResponse;
import io.github.tiktokcontent.server.TaskServer;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/** A server of its own, which shares the database and the key with others, and nothing else. */
final class ConnectReplica implements AutoCloseable {
    final JdbcStores stores;
    final Accounts accounts;

    private final HikariDataSource pool;
    private final TikTokOAuth oauth;
    private final TaskServer server;

    ConnectReplica(TikTokEmulator tiktok, String database, Secret key) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database);
        pool = new HikariDataSource(config);
        Schema.migrate(pool);
        stores = JdbcStores.create(pool);
        oauth = TikTokOAuth.builder(new AppCredentials(tiktok.clientKey(), Secret.of(tiktok.clientSecret())))
                .apiBaseUrl(tiktok.apiBaseUrl())
                .authBaseUrl(tiktok.authBaseUrl())
                .build();
        FernetCipher cipher = FernetCipher.parse(key.reveal());
        accounts = Accounts.builder(oauth, cipher, stores.tokens(), stores.consents())
                .build();
        ConnectApi api = new ConnectApi(
                accounts,
                stores.consents(),
                stores.tasks(),
                request -> request.value("Authorization").map(user -> new UserId(user.substring("Bearer ".length()))),
                cipher,
                ConnectStage.LOCAL,
                InstantSource.system());
        server = TaskServer.builder(
                        request -> api.answer(request).orElseGet(() -> new ServerResponse(404, Map.of(), "")))
                .port(0)
                .start();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    }

    @Override
    public void close() {
        server.close();
        accounts.close();
        oauth.close();
        stores.close();
        pool.close();
    }
}
