package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.server.Authenticator;
import io.github.tiktokcontent.server.TaskServer;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Answers the three endpoints, and runs the jobs of posts, until it is interrupted. */
@Command(
        name = "serve",
        header = "Answer the endpoints of tasks over HTTP, and post.",
        description =
                "Answers detail, post-to-tiktok and post-status of tasks over HTTP, and sends ordered posts, until it"
                        + " is interrupted (Ctrl-C). Users are known by their tokens (JWT_SECRET or JWT_JWKS_URL, JWT_ISSUER,"
                        + " JWT_AUDIENCE). It speaks no TLS: put a reverse proxy before it.")
final class ServeCommand extends Subcommand {
    private static final String PORT = "PORT";
    private static final String DEFAULT_PORT = "8080";
    private static final int MAX_PORT = 65_535;
    private static final int POSTS_AT_ONCE = 4;
    private static final Duration REQUEST = Duration.ofSeconds(5);

    /** The end of a consent asks TikTok twice, and must not be cut off between its answer and the database. */
    private static final Duration HANDLER = Duration.ofSeconds(40);

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "Where it listens; ${DEFAULT-VALUE} if it is not given, so that only this machine reaches it.")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port, 1 to 65535; PORT, else 8080, if it is not given. 0 takes a free one.")
    private @Nullable Integer port;

    @Option(
            names = "--insecure-user",
            paramLabel = "ID",
            description = "Ask for no token: everybody is this user. On 127.0.0.1 alone, for a try.")
    private @Nullable String insecureUser;

    ServeCommand(Context context) {
        super(context);
    }

    @Override
    int run(Environment environment, Console console) {
        int number = port(environment);
        PostLines lines = new PostLines(console);
        if (DemoSettings.areMeant(environment)) {
            ServeDemo.run(
                    environment, console, insecureUser, (stage, shown) -> serve(stage, console, lines, number, shown));
        } else {
            serve(environment, console, lines, number, origin -> {});
        }
        console.result(Json.object().put("changes", lines.count()));
        return ExitCode.DONE;
    }

    private void serve(Environment environment, Console console, PostLines lines, int number, Consumer<String> shown) {
        Authenticator users = UserSettings.open(environment, console, insecureUser, host);
        ServeRoutes routes = new ServeRoutes(environment);
        UntilInterrupted.run(console, () -> {
            Opened opened = new Opened();
            opened.started(() -> {
                // Port and settings first: whoever has a typo in them finds the database as it was.
                TaskServer server = listen(routes, number);
                opened.add(server::close);
                int actual = server.address().getPort();
                routes.check(actual, console);
                OpenPosting open = OpenPosting.served(environment, console, lines, POSTS_AT_ONCE);
                opened.add(open::close);
                // Closed before what it asks, too; a second time is nothing.
                opened.add(server::close);
                routes.open(open, users);
                open.scheduler().start(open.service());
                String origin = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + actual;
                console.early("Serving", origin + "/openapi.json (stop it with Ctrl-C)");
                shown.accept(origin);
            });
            return opened;
        });
    }

    private TaskServer listen(ServeRoutes routes, int number) {
        try {
            return TaskServer.builder(routes::answer)
                    .host(host)
                    .port(number)
                    .times(REQUEST, HANDLER)
                    .start();
        } catch (IOException e) {
            throw CommandException.usage(
                    host + ":" + number + " cannot be listened at (" + e.getMessage() + "). Choose another --port.", e);
        }
    }

    private int port(Environment environment) {
        if (port != null) {
            return checked("--port", port);
        }
        String text = environment.value(PORT).orElse(DEFAULT_PORT);
        try {
            return checked(PORT, Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            throw CommandException.usage(PORT + " is no number; it must lie between 0 and " + MAX_PORT + ".", e);
        }
    }

    private static int checked(String name, int number) {
        if (number < 0 || number > MAX_PORT) {
            throw CommandException.usage(name + " is " + number + "; it must lie between 0 and " + MAX_PORT + ".");
        }
        return number;
    }
}
