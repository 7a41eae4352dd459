package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.emulator.EmulatorBuilder;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the emulator as a server, for programs in any language. */
@Command(
        name = "emulator",
        header = "Run the emulator as a server.",
        description = "Runs the emulator of TikTok on 127.0.0.1 until it is interrupted. TIKTOK_VERIFIED_PREFIXES and"
                + " TIKTOK_SANDBOX_MODE set it up.")
final class EmulatorCommand extends Subcommand {
    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "The port, 1 to 65535; any free one if it is not given.")
    private int port;

    EmulatorCommand(Context context) {
        super(context);
    }

    @Override
    int run(Environment environment, Console console) {
        if (port < 0 || port > MAX_PORT) {
            throw CommandException.usage("--port is " + port + "; it must lie between 1 and " + MAX_PORT + ".");
        }
        EmulatorBuilder builder = TikTokEmulator.builder().port(port).unaudited(environment.unaudited());
        environment.mediaUrlPolicy();
        environment.verifiedPrefixes().forEach(builder::verifiedPrefix);
        try (TikTokEmulator emulator = start(builder)) {
            Interrupt interrupt = Interrupt.does(() -> stop(emulator, console));
            try {
                show(emulator, console);
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                interrupt.withdraw();
            }
        }
        return ExitCode.DONE;
    }

    private TikTokEmulator start(EmulatorBuilder builder) {
        try {
            return builder.start();
        } catch (IllegalStateException e) {
            throw CommandException.failed(
                    "The emulator cannot listen on port " + port + " of 127.0.0.1; is another program using it?"
                            + " Choose another --port, or none for a free one.",
                    e);
        }
    }

    private static void show(TikTokEmulator emulator, Console console) {
        String locked =
                emulator.creator("emulated_private").privateAccount(true).accessToken();
        console.fact("Emulator", emulator.apiBaseUrl() + " (stop it with Ctrl-C)");
        console.fact("Private user", "@emulated_private, access token " + locked);
        console.line("");
        console.line("# a public account, for this program and your own");
        console.line("export TIKTOK_API_BASE_URL=" + emulator.apiBaseUrl());
        // Quoted, because a shell would take the exclamation mark of a token for a command.
        console.line("export TIKTOK_ACCESS_TOKEN='" + emulator.accessToken() + "'");
        console.line("");
        console.line("# its app, to connect accounts with the command login");
        console.line("export TIKTOK_AUTH_BASE_URL=" + emulator.authBaseUrl());
        console.line("export TIKTOK_CLIENT_KEY=" + emulator.clientKey());
        console.line("export TIKTOK_CLIENT_SECRET=" + emulator.clientSecret());
        console.line("");
        console.line("# try it");
        console.line("curl -s -X POST -H \"Authorization: Bearer $TIKTOK_ACCESS_TOKEN\" \\");
        console.line("  \"$TIKTOK_API_BASE_URL/v2/post/publish/creator_info/query/\"");
        console.result(Json.object()
                .put("api_base_url", emulator.apiBaseUrl().toString())
                .put("auth_base_url", emulator.authBaseUrl().toString())
                .put("access_token", emulator.accessToken())
                .put("private_access_token", locked)
                .put("client_key", emulator.clientKey())
                .put("client_secret", emulator.clientSecret()));
    }

    private static void stop(TikTokEmulator emulator, Console console) {
        emulator.close();
        console.notice("The emulator has stopped.");
    }
}
