package io.github.tiktokcontent.server;

import io.github.tiktokcontent.task.TaskId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a path names.
 *
 * @param task the task, for the endpoints of tasks
 */
record Route(Endpoint endpoint, Optional<TaskId> task) {
    // The raw path: no percent sign, dot or slash too many ever reaches an id (H14 to H16).
    private static final Pattern TASK =
            Pattern.compile("/api/v1/tasks/([A-Za-z0-9_-]{1,64})/(detail|post-to-tiktok|post-status)");

    enum Endpoint {
        DETAIL("GET"),
        POST_TO_TIKTOK("POST"),
        POST_STATUS("GET"),
        OPENAPI("GET"),
        HEALTHZ("GET"),
        READYZ("GET");

        private final String method;

        Endpoint(String method) {
            this.method = method;
        }

        boolean takes(String asked) {
            return asked.equals(method) || (method.equals("GET") && asked.equals("HEAD"));
        }

        String allowed() {
            return method.equals("GET") ? "GET, HEAD" : method;
        }
    }

    static Optional<Route> of(String path) {
        Matcher task = TASK.matcher(path);
        if (task.matches()) {
            Endpoint endpoint = switch (task.group(2)) {
                case "detail" -> Endpoint.DETAIL;
                case "post-status" -> Endpoint.POST_STATUS;
                default -> Endpoint.POST_TO_TIKTOK;
            };
            return Optional.of(new Route(endpoint, Optional.of(new TaskId(task.group(1)))));
        }
        return switch (path) {
            case "/openapi.json" -> plain(Endpoint.OPENAPI);
            case "/healthz" -> plain(Endpoint.HEALTHZ);
            case "/readyz" -> plain(Endpoint.READYZ);
            default -> Optional.empty();
        };
    }

    private static Optional<Route> plain(Endpoint endpoint) {
        return Optional.of(new Route(endpoint, Optional.empty()));
    }
}
