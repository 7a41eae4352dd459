package io.github.tiktokcontent.examples;

import io.github.tiktokcontent.crypto.FernetCipher;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An emulator, a database in a folder, the variables that lead to both, and a browser. */
public final class LoginStage implements AutoCloseable {
    /** The emulated app's. */
    public static final String CLIENT_SECRET = "CanarySecretOfTheApp";

    /** The database's. */
    public static final String DATABASE_PASSWORD = "CanaryPasswordOfTheDatabase";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final TikTokEmulator tiktok =
            TikTokEmulator.builder().app("emulated-app", CLIENT_SECRET).start();

    private final Map<String, String> environment = new HashMap<>();

    private LoginStage(Path folder) {
        environment.put("TIKTOK_API_BASE_URL", tiktok.apiBaseUrl().toString());
        environment.put("TIKTOK_AUTH_BASE_URL", tiktok.authBaseUrl().toString());
        environment.put("TIKTOK_CLIENT_KEY", tiktok.clientKey());
        environment.put("TIKTOK_CLIENT_SECRET", tiktok.clientSecret());
        environment.put("TIKTOK_REDIRECT_URI", "http://127.0.0.1:*/callback");
        environment.put("ENCRYPTION_KEY", FernetCipher.newKey().reveal());
        environment.put("DATABASE_URL", "jdbc:h2:file:" + folder.resolve("accounts") + ";TRACE_LEVEL_FILE=0");
        environment.put("DATABASE_USER", "owner");
        environment.put("DATABASE_PASSWORD", DATABASE_PASSWORD);
    }

    /** With the tables, and without an account. */
    public static LoginStage in(Path folder) {
        LoginStage stage = new LoginStage(folder);
        CommandRun applied = stage.run("schema", "apply");
        if (applied.exitCode() != 0) {
            throw new AssertionError(applied);
        }
        return stage;
    }

    /** TikTok. */
    public TikTokEmulator tiktok() {
        return tiktok;
    }

    /** The variables; may be changed. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The variables with another value of one of them, or without it. */
    public Map<String, String> with(String name, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(name, value);
        return changed;
    }

    /** Runs a command to its end. */
    public CommandRun run(String... args) {
        return CommandRun.with(environment, args);
    }

    /** Starts a command. */
    public RunningCommand start(String... args) {
        return RunningCommand.start(environment, args);
    }

    /** Connects an account as a creator does who agrees. */
    public CommandRun login(String... options) throws Exception {
        String[] args = new String[options.length + 1];
        args[0] = "login";
        System.arraycopy(options, 0, args, 1, options.length);
        try (RunningCommand login = start(args)) {
            open(login.out("Consent page"));
            return login.end();
        }
    }

    /** Opens a page and follows it to its end. */
    public static HttpResponse<String> open(String url) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    /** Asks with a method. */
    public static HttpResponse<String> ask(String method, String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        tiktok.close();
    }
}
