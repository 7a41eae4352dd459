package io.github.tiktokcontent.emulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The API and OAuth calls: who serves which, and how their refusals are written. */
final class Calls {
    private static final int MOST_BYTES = 1024 * 1024;

    private final Platform platform;
    private final ConsentPage consent;
    private final TokenEndpoint tokens;
    private final PublishCalls publish;
    private final UserInfo userInfo;

    Calls(Platform platform) {
        this.platform = platform;
        consent = new ConsentPage(platform);
        tokens = new TokenEndpoint(platform);
        publish = new PublishCalls(platform);
        userInfo = new UserInfo();
    }

    Intake open(RequestHead head, RecordedRequest request) {
        return new Call(head, request);
    }

    private Answer serve(RequestHead head, RecordedRequest request) {
        Operation operation = request.operation();
        if (operation == Operation.UNKNOWN) {
            return Answer.apiError(404, "unsupported_path", "The path is not supported. Does it end with a slash?");
        }
        if (!operation.method().equals(head.method())) {
            return Answer.apiError(405, "unsupported_method", "The method must be " + operation.method() + ".");
        }
        return switch (operation) {
            case CONSENT -> consent.serve(head);
            case TOKEN -> tokens.token(head, request.form());
            case REVOKE -> tokens.revoke(head, request.form());
            default -> api(head, request);
        };
    }

    private Answer api(RequestHead head, RecordedRequest request) {
        Operation operation = request.operation();
        String token = bearer(head);
        Grant grant = platform.grants().byAccessToken(token).orElseThrow(Refusal::tokenInvalid);
        if (operation != Operation.USER_INFO) {
            publish.checkScope(request, grant);
        }
        platform.limiter().count(operation, token);
        if (operation == Operation.USER_INFO) {
            return userInfo.serve(head.query(), grant);
        }
        return publish.serve(head, request, grant);
    }

    private static String bearer(RequestHead head) {
        String value = head.headers().first("Authorization").orElse("");
        if (!value.startsWith("Bearer ")) {
            throw Refusal.tokenInvalid();
        }
        return value.substring("Bearer ".length());
    }

    private Answer refused(Refusal refusal) {
        boolean params = refusal.code().equals(Refusal.INVALID_PARAMS);
        String code = params ? platform.settings().invalidParamsCode : refusal.code();
        return Answer.apiError(refusal.status(), code, refusal.text());
    }

    private final class Call implements Intake {
        private final RequestHead head;
        private final RecordedRequest request;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Call(RequestHead head, RecordedRequest request) {
            this.head = head;
            this.request = request;
        }

        @Override
        public void take(byte[] bytes, int count) {
            body.write(bytes, 0, Math.min(count, MOST_BYTES - body.size()));
        }

        @Override
        public void whole() {
            request.text(body.toString(StandardCharsets.UTF_8));
        }

        @Override
        public Answer finish() {
            synchronized (platform) {
                try {
                    return serve(head, request);
                } catch (Refusal refusal) {
                    return refused(refusal);
                }
            }
        }
    }
}
