package io.github.tiktokcontent.emulator;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The host of the upload URLs: chunks in sequence, each exactly as planned. */
final class UploadHost {
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");
    private static final Set<String> TYPES = Set.of("video/mp4", "video/quicktime", "video/webm");

    private final Platform platform;

    UploadHost(Platform platform) {
        this.platform = platform;
    }

    static String url(Platform platform, UploadSession session) {
        return platform.base() + Operation.UPLOAD.path() + "?upload_id=" + session.id() + "&upload_token="
                + session.token();
    }

    Intake open(RequestHead head, RecordedRequest request) {
        if (head.headers().has("Authorization")) {
            request.violation("Authorization was sent to the upload host");
        }
        synchronized (platform) {
            Answer refusal = refusal(head);
            UploadSession session = session(head);
            return refusal != null || session == null
                    ? new Refused(refusal == null ? Answer.status(404) : refusal)
                    : new Chunk(session, head, request);
        }
    }

    private @Nullable Answer refusal(RequestHead head) {
        if (!head.method().equals("PUT")) {
            return Answer.status(405);
        }
        if (head.headers().has("Authorization")) {
            return text(400, "no Authorization is wanted here");
        }
        if (head.headers().has("Transfer-Encoding") || !head.headers().has("Content-Length")) {
            return text(400, "Content-Length is missing");
        }
        UploadSession session = session(head);
        if (session == null) {
            return text(404, "no such upload");
        }
        if (session.isExpired(platform.clock().instant())) {
            return text(403, "the upload URL has expired");
        }
        String type = head.headers().first("Content-Type").orElse("");
        if (!TYPES.contains(type)) {
            return text(400, "Content-Type must be one of video/mp4, video/quicktime, video/webm");
        }
        return rangeRefusal(head, session);
    }

    private @Nullable Answer rangeRefusal(RequestHead head, UploadSession session) {
        Matcher range = range(head);
        if (!range.matches()) {
            return text(400, "Content-Range must be bytes first-last/total");
        }
        long first = Long.parseLong(range.group(1));
        long last = Long.parseLong(range.group(2));
        String length = head.headers().first("Content-Length").orElse("");
        if (!length.equals(String.valueOf(last - first + 1))) {
            return text(400, "Content-Length is not the length of the range");
        }
        if (Long.parseLong(range.group(3)) != session.size() || last >= session.size()) {
            return text(400, "Content-Range does not fit the video_size of the init");
        }
        if (session.isComplete() || first != session.received()) {
            return progress(416, session);
        }
        return last == session.nextLast() ? null : text(400, "the range is not the one planned by the init");
    }

    private static Matcher range(RequestHead head) {
        return RANGE.matcher(head.headers().first("Content-Range").orElse(""));
    }

    private @Nullable UploadSession session(RequestHead head) {
        Map<String, String> query = head.query();
        String id = query.getOrDefault("upload_id", "");
        String token = query.getOrDefault("upload_token", "");
        UploadSession session =
                platform.attemptOfUpload(id).map(Attempt::upload).orElse(null);
        return session != null && session.token().equals(token) ? session : null;
    }

    private static Answer text(int status, String reason) {
        return Answer.status(status).body("text/plain; charset=utf-8", reason);
    }

    private Answer progress(int status, UploadSession session) {
        Answer answer = Answer.status(status);
        if (session.received() == 0) {
            return answer;
        }
        boolean count = platform.settings().progressForm == ProgressForm.COUNT;
        long shown = count ? session.received() : session.received() - 1;
        return answer.header("Content-Range", "bytes 0-" + shown + "/" + session.size());
    }

    /** Reads the body of a request that is refused, so that the client gets the answer. */
    private record Refused(Answer answer) implements Intake {
        @Override
        public void take(byte[] bytes, int count) {
            // refused bytes mean nothing
        }

        @Override
        public Answer finish() {
            return answer;
        }
    }

    /** A chunk on its way. It counts only when it is whole, and only if no other one was faster. */
    private final class Chunk implements Intake {
        private final UploadSession session;
        private final RequestHead head;
        private final long first;
        private final long last;
        private final Sha256 all;
        private final RecordedRequest request;

        Chunk(UploadSession session, RequestHead head, RecordedRequest request) {
            this.request = request;
            this.session = session;
            this.head = head;
            first = session.received();
            last = session.nextLast();
            all = session.digestSoFar();
        }

        @Override
        public void take(byte[] bytes, int count) {
            all.add(bytes, count);
        }

        @Override
        public Answer finish() {
            synchronized (platform) {
                Answer refusal = refusal(head);
                if (refusal != null) {
                    return refusal;
                }
                session.store(new ReceivedChunk(first, last, request.sha256().orElse("")), all);
                return progress(session.isComplete() ? 201 : 206, session);
            }
        }
    }
}
