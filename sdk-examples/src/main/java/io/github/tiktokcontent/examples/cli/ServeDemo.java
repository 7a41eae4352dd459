package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.examples.demo.DemoStage;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What {@code serve} is where nothing is set up: a demo that says so, and what to try. */
final class ServeDemo {
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);

    private ServeDemo() {}

    /**
     * Runs it to its end.
     *
     * @param server serves an environment, and tells under which origin
     */
    static void run(
            Environment environment,
            Console console,
            @Nullable String insecureUser,
            BiConsumer<Environment, Consumer<String>> server) {
        if (insecureUser != null) {
            throw CommandException.usage(
                    "--insecure-user is for a database of your own: the demo has a user, and prints a"
                            + " token. Set TIKTOK_CLIENT_KEY, TIKTOK_CLIENT_SECRET and DATABASE_URL, or leave the option out.");
        }
        try (DemoVideo video = DemoVideo.of(null);
                DemoStage stage = DemoSettings.open(environment, video.file())) {
            console.notice("DEMO: neither an app at TikTok nor DATABASE_URL is set. TikTok is an emulator inside this"
                    + " program, and the database is in memory: all is lost at the end, and no post appears on TikTok."
                    + " ENCRYPTION_KEY and JWT_SECRET were made for this process alone.");
            List<String> unused = DemoSettings.unused(environment);
            if (!unused.isEmpty()) {
                console.notice("Set, but not used by the demo: " + String.join(", ", unused) + ".");
            }
            server.accept(DemoSettings.of(environment, stage), origin -> show(stage, origin, console));
        }
    }

    private static void show(DemoStage stage, String origin, Console console) {
        String task = origin + "/api/v1/tasks/" + DemoStage.TASK;
        String authorized = "curl -sw '\\n' -H \"Authorization: Bearer $TOKEN\" ";
        console.line("");
        console.line("# a token of " + DemoStage.USER + ", for 12 hours");
        console.line("TOKEN=" + stage.token(TOKEN_LIFE).reveal());
        console.line("");
        console.line("# what an agent has made, its post, and how that stands");
        console.line(authorized + task + "/detail");
        console.line(authorized + "-H 'Content-Type: application/json' -H 'Idempotency-Key: try-1' \\");
        console.line("  -d '{\"privacy_level\":\"SELF_ONLY\"}' " + task + "/post-to-tiktok");
        console.line(authorized + task + "/post-status");
        console.line("");
        console.line("# a link with which a browser connects an account");
        console.line(authorized + "-H 'Content-Type: application/json' \\");
        console.line("  -d '{\"instance_id\":\"" + DemoStage.INSTANCE + "\"}' " + origin + "/connect/tiktok");
        console.line("");
    }
}
