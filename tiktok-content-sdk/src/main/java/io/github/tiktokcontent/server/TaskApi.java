package io.github.tiktokcontent.server;

import io.github.tiktokcontent.error.PostRefusedException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.posting.PostAnswer;
import io.github.tiktokcontent.posting.PostingService;
import io.github.tiktokcontent.task.TaskId;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests to the three endpoints of tasks, and to {@code /openapi.json}, {@code /healthz} and {@code /readyz}: a
 * function from request to answer, to be called by {@link TaskServer} or any other server. What each endpoint takes and
 * answers stands in docs/http.md.
 *
 * <p>Thread-safe. {@link #answer} blocks while stores and TikTok are asked, for little longer than the service's in-line time;
 * interrupting the thread ends the wait, not an order.
 */
public final class TaskApi {
    private static final Logger LOG = LoggerFactory.getLogger(TaskApi.class);
    private static final UserId NOBODY = new UserId("readyz");
    private static final TaskId NOTHING = new TaskId("readyz");

    private final PostingService service;
    private final Authenticator authenticator;
    private final SubjectLimits limits;
    private final String openApi = OpenApi.text();

    TaskApi(TaskApiBuilder options) {
        this.service = options.service;
        this.authenticator = options.authenticator;
        this.limits = new SubjectLimits(options.perSecond, options.burst, System::nanoTime);
    }

    /**
     * Begins the settings of one.
     *
     * @param service knows the tasks and posts their outputs
     * @param authenticator says who asks
     * @return a builder with defaults for everything else
     */
    public static TaskApiBuilder builder(PostingService service, Authenticator authenticator) {
        return new TaskApiBuilder(service, authenticator);
    }

    /**
     * Answers a request. Never throws: a failure that nobody foresaw is answered 500, with an id under which the log tells more.
     *
     * @param request the request, from anybody
     * @return the answer; to {@code HEAD} that of {@code GET}, whose body is not to be sent
     */
    public ServerResponse answer(ServerRequest request) {
        Objects.requireNonNull(request, "request");
        Optional<Route> route = Route.of(request.path());
        try {
            return route.isPresent() ? answer(route.get(), request) : noSuchPath();
        } catch (Throwable e) {
            // An Error too, such as of a stack that ran over: whoever asked must hear of it.
            return Problems.of(e).answer(route.flatMap(Route::task));
        }
    }

    private ServerResponse answer(Route route, ServerRequest request) {
        if (!route.endpoint().takes(request.method())) {
            throw new Refused(Problem.of(
                            405, "method", "This path takes " + route.endpoint().allowed() + " only.")
                    .header("Allow", route.endpoint().allowed()));
        }
        return switch (route.endpoint()) {
            case HEALTHZ -> new Body().put("status", "ok").answer(200);
            case READYZ -> ready();
            case OPENAPI -> Answers.json(200, openApi);
            case DETAIL, POST_STATUS, POST_TO_TIKTOK -> answer(user(request), route, request);
        };
    }

    private ServerResponse answer(UserId user, Route route, ServerRequest request) {
        TaskId task = route.task().orElseThrow();
        return switch (route.endpoint()) {
            case POST_TO_TIKTOK -> ordered(service.post(user, task, OrderBody.read(request)));
            case POST_STATUS -> PostData.status(service.status(user, task)).answer(200);
            default -> TaskDetail.of(service.task(user, task)).answer(200);
        };
    }

    private static ServerResponse ordered(PostAnswer answer) {
        return OrderAnswer.of(answer.post()).answer(answer.repeated() ? 200 : 202);
    }

    private UserId user(ServerRequest request) {
        UserId user = asking(request)
                .orElseThrow(() -> new Refused(Problem.of(
                                401, "unauthorized", "This needs a valid token, sent as Authorization: Bearer <token>.")
                        .header("WWW-Authenticate", "Bearer")));
        Optional<Duration> wait = limits.take(user);
        if (wait.isPresent()) {
            throw new Refused(Problem.of(429, "too_many_requests", "You ask too often; wait as Retry-After says.")
                    .retryAfter(wait.get()));
        }
        return user;
    }

    private Optional<UserId> asking(ServerRequest request) {
        try {
            return authenticator.authenticate(request);
        } catch (TikTokException e) {
            // Nobody was let in yet, so nobody is told where keys or revoked tokens are kept.
            throw new Refused(Problems.whoAsksIsUnknown(e));
        }
    }

    /** Any read will do: that nothing is found is an answer of the store. */
    private ServerResponse ready() {
        try {
            var unused = service.task(NOBODY, NOTHING);
        } catch (PostRefusedException e) {
            LOG.trace("The store answers");
        }
        return new Body().put("status", "ready").answer(200);
    }

    private static ServerResponse noSuchPath() {
        return Problem.of(404, "not_found", "There is no such path here.").answer(Optional.empty());
    }
}
