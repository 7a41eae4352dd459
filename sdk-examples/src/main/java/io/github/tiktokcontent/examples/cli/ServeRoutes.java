package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.examples.connect.ConnectApi;
import io.github.tiktokcontent.examples.connect.VerificationFiles;
import io.github.tiktokcontent.server.Authenticator;
import io.github.tiktokcontent.server.ServerRequest;
import io.github.tiktokcontent.server.ServerResponse;
import io.github.tiktokcontent.server.TaskApi;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Who answers what of {@code serve}: beside the endpoints of tasks the connecting of accounts and TikTok's signature files. */
final class ServeRoutes {
    private static final String FILES = "TIKTOK_VERIFICATION_DIR";

    private final Environment environment;
    private Optional<VerificationFiles> files = Optional.empty();
    private Optional<URI> redirect = Optional.empty();
    private volatile Function<ServerRequest, ServerResponse> answers = ServeRoutes::notYet;

    ServeRoutes(Environment environment) {
        this.environment = environment;
    }

    /** Answers a request; 503 until it is opened. */
    ServerResponse answer(ServerRequest request) {
        return answers.apply(request);
    }

    private static ServerResponse notYet(ServerRequest request) {
        return new ServerResponse(503, Map.of("Retry-After", "1"), "");
    }

    /** Looks at its settings, once the port is known, because a redirect URI on this machine names it. */
    void check(int port, Console console) {
        files = environment.value(FILES).map(ServeRoutes::files);
        redirect = new AppSettings(environment).servedRedirectUri(port);
        if (redirect.isEmpty()) {
            console.notice(
                    "TIKTOK_REDIRECT_URI is not set, so no accounts are connected over HTTP; 'login' connects them.");
        }
    }

    /** From now on requests are answered. */
    void open(OpenPosting open, Authenticator users) {
        TaskApi tasks = TaskApi.builder(open.service(), users).build();
        List<Function<ServerRequest, Optional<ServerResponse>>> before = new ArrayList<>();
        files.ifPresent(served -> before.add(served::answer));
        redirect.map(uri -> connecting(open, users, uri)).ifPresent(connect -> before.add(connect::answer));
        answers = request -> before.stream()
                .flatMap(route -> route.apply(request).stream())
                .findFirst()
                .orElseGet(() -> tasks.answer(request));
    }

    private static VerificationFiles files(String path) {
        try {
            return new VerificationFiles(Path.of(path.strip()));
        } catch (IOException | InvalidPathException e) {
            throw CommandException.usage(
                    FILES
                            + " is no folder that can be read. It holds the signature files by which TikTok verifies a URL"
                            + " prefix, such as tiktokAbC123.txt; leave it unset if there are none.",
                    e);
        }
    }

    private static ConnectApi connecting(OpenPosting open, Authenticator users, URI redirectUri) {
        return new ConnectApi(
                open.accounts().accounts(),
                open.stores().consents(),
                open.stores().tasks(),
                users,
                open.accounts().cipher(),
                redirectUri,
                InstantSource.system());
    }
}
