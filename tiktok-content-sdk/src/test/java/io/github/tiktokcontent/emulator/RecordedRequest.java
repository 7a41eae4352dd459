package io.github.tiktokcontent.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One request as the emulator saw it. It is entered when its head has arrived and completed as it goes on, so an object that a
 * test holds becomes richer. Thread-safe.
 *
 * <p>Secrets (tokens, the query of an upload URL) can be read here; {@link #toString()} prints none.
 */
public final class RecordedRequest {
    private final int number;
    private final long connection;
    private final Instant at;
    private final Operation operation;
    private final RequestHead head;
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private volatile long bytes;
    private volatile @Nullable String sha256;
    private volatile @Nullable String text;
    private volatile @Nullable Integer status;
    private volatile @Nullable String errorCode;
    private volatile @Nullable String fault;
    private volatile boolean processed;
    private volatile boolean finished;

    RecordedRequest(int number, long connection, Instant at, RequestHead head) {
        this.number = number;
        this.connection = connection;
        this.at = at;
        this.head = head;
        operation = Operation.of(head.path());
    }

    /**
     * The place in the journal.
     *
     * @return 1 for the first request since start or {@link Journal#clear()}
     */
    public int number() {
        return number;
    }

    /**
     * Which connection it came on; requests with the same number shared one.
     *
     * @return the number of the connection, from 1
     */
    public long connection() {
        return connection;
    }

    /**
     * When its head had arrived, by the emulator's clock.
     *
     * @return the instant
     */
    public Instant at() {
        return at;
    }

    /**
     * What it asks for.
     *
     * @return the operation
     */
    public Operation operation() {
        return operation;
    }

    /**
     * The HTTP method.
     *
     * @return for example {@code POST}
     */
    public String method() {
        return head.method();
    }

    /**
     * The path without query.
     *
     * @return for example {@code /v2/post/publish/video/init/}
     */
    public String path() {
        return head.path();
    }

    /**
     * The decoded query; of a repeated name the first value.
     *
     * @return name to value, empty without query
     */
    public Map<String, String> query() {
        return head.query();
    }

    /**
     * The first header field of a name.
     *
     * @param name the name, in any case
     * @return its value, or empty
     */
    public Optional<String> header(String name) {
        return head.headers().first(name);
    }

    /**
     * All header fields of a name.
     *
     * @param name the name, in any case
     * @return their values in order, or empty
     */
    public List<String> headers(String name) {
        return head.headers().all(name);
    }

    /**
     * The body of an API or OAuth call; uploaded bytes are not kept.
     *
     * @return the text, or empty for an upload or while the body has not arrived
     */
    public Optional<String> text() {
        return Optional.ofNullable(text);
    }

    /**
     * The body of an API call as JSON.
     *
     * @return the value, or empty where {@link #text()} is empty or is not JSON
     */
    public Optional<JsonNode> json() {
        return text().flatMap(Json::parse);
    }

    /**
     * The body of an OAuth call, decoded.
     *
     * @return name to value, empty where there is no body
     */
    public Map<String, String> form() {
        return text().map(Form::parse).orElse(Map.of());
    }

    /**
     * How many bytes of the body were read so far.
     *
     * @return the count
     */
    public long bytes() {
        return bytes;
    }

    /**
     * The SHA-256 of the body.
     *
     * @return lowercase hex, or empty while the body has not arrived to its end
     */
    public Optional<String> sha256() {
        return Optional.ofNullable(sha256);
    }

    /**
     * The HTTP status that was sent, wholly or in part.
     *
     * @return the status, or empty where nothing was answered (yet)
     */
    public OptionalInt status() {
        Integer sent = status;
        return sent == null ? OptionalInt.empty() : OptionalInt.of(sent);
    }

    /**
     * The error code of the answer: {@code error.code} of the API, {@code error} of OAuth.
     *
     * @return the code, or empty for a success and for the upload host
     */
    public Optional<String> errorCode() {
        return Optional.ofNullable(errorCode);
    }

    /**
     * The fault that it met.
     *
     * @return its name, or empty
     */
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /**
     * Whether the request was served, so that it could take effect. False where a fault came before.
     *
     * @return true where it was
     */
    public boolean processed() {
        return processed;
    }

    /**
     * Whether the emulator is done with it: answered, dropped, or cut off.
     *
     * @return true at the end
     */
    public boolean finished() {
        return finished;
    }

    /**
     * What a client should not do although the call may succeed, for example sending a token to the upload host.
     *
     * @return sentences, usually none
     */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    void bytes(long count) {
        bytes = count;
    }

    void sha256(String hex) {
        sha256 = hex;
    }

    void text(String body) {
        text = body;
    }

    void fault(String name) {
        fault = name;
    }

    void violation(String sentence) {
        violations.add(sentence);
    }

    void processed(boolean value) {
        processed = value;
    }

    void answered(Answer answer) {
        errorCode = Envelope.errorCode(answer).orElse(null);
        status = answer.status();
    }

    void finish() {
        finished = true;
    }

    @Override
    public String toString() {
        return "#" + number + " " + operation + " " + method() + " "
                + (operation == Operation.UNKNOWN ? "(unknown path)" : path()) + " " + bytes + " bytes -> "
                + (status == null ? "no answer" : status) + (errorCode == null ? "" : " " + errorCode)
                + (fault == null ? "" : " (" + fault + ")");
    }
}
