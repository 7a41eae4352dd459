package io.github.tiktokcontent.emulator;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which requests meet a fault, and which fault that is.
 *
 * <p>First, optionally, which of the matching requests: {@link #nth}, {@link #times}, {@link #always}, {@link #matching}; by
 * default the next one. Then, optionally, {@link #afterProcessing} and {@link #answering}. Then what goes wrong; that method sets
 * the fault at once and returns its handle. Not thread-safe; the handle is.
 */
public final class FaultTarget {
    private final Faults faults;
    private Predicate<RecordedRequest> target;
    private String name;
    private boolean counted;
    private long first = 1;
    private long times = 1;
    private boolean afterProcessing;
    private @Nullable Answer answer;

    FaultTarget(Faults faults, String name, Predicate<RecordedRequest> target) {
        this.faults = faults;
        this.name = name;
        this.target = target;
    }

    /**
     * The n-th matching request from now on, counting every one of them. Without this, the fault waits for the next matching
     * request that meets no other fault.
     *
     * @param n 1 for the first
     * @return this
     */
    public FaultTarget nth(int n) {
        counted = true;
        first = atLeast("nth", n, 1);
        return this;
    }

    /**
     * So many requests in a row instead of one.
     *
     * @param count how many, at least 1
     * @return this
     */
    public FaultTarget times(int count) {
        times = atLeast("times", count, 1);
        return this;
    }

    /**
     * Every request, from the first or {@link #nth} on, until {@link Faults#clear()}.
     *
     * @return this
     */
    public FaultTarget always() {
        times = Integer.MAX_VALUE;
        return this;
    }

    /**
     * Only requests for which this is true. It is asked when the head has arrived: method, path, query and header fields are known,
     * the body is not.
     *
     * @param condition what to look at
     * @return this
     */
    public FaultTarget matching(Predicate<RecordedRequest> condition) {
        target = target.and(condition);
        return this;
    }

    /**
     * The request takes effect before the fault happens: with {@link #respond} its real answer is replaced, with {@link #delay} it
     * is held back.
     *
     * @return this
     */
    public FaultTarget afterProcessing() {
        afterProcessing = true;
        return this;
    }

    /**
     * Replaces the answer that the other faults ({@link #stallBody}, {@link #truncate}, …) damage. The request then takes effect
     * only with {@link #afterProcessing}.
     *
     * @param replacement what is answered
     * @return this
     */
    public FaultTarget answering(Answer replacement) {
        answer = replacement;
        return this;
    }

    /**
     * Answers something else. The request takes no effect, unless {@link #afterProcessing} was called.
     *
     * @param replacement what is answered
     * @return the fault
     */
    public Fault respond(Answer replacement) {
        return answering(replacement).damage("respond " + replacement.status(), Delivery.whole(true));
    }

    /**
     * Reads the whole request, then closes the connection; the request takes no effect.
     *
     * @return the fault
     */
    public Fault dropBeforeProcessing() {
        return drop("drop before processing", false);
    }

    /**
     * Reads the whole request, lets it take effect, then closes the connection: the answer is lost.
     *
     * @return the fault
     */
    public Fault dropAfterProcessing() {
        return drop("drop after processing", true);
    }

    /**
     * Holds the request until {@link Fault#release()}, then serves it as usual. Before it takes effect, unless
     * {@link #afterProcessing} was called. A request whose client has gone away meanwhile still takes effect.
     *
     * @return the fault
     */
    public Fault delay() {
        return add("delay", FaultSpec.UNDISTURBED, true, answer == null || afterProcessing, Delivery.whole(true));
    }

    /**
     * Stops reading the body after so many bytes until {@link Fault#release()}: the client's window closes when the buffers
     * between (some 100 KB) are full. A client that closes meanwhile is noticed when the fault is released.
     *
     * @param bytes how many body bytes are read before
     * @return the fault
     */
    public Fault stallReading(long bytes) {
        return reading("stop reading after " + bytes + " bytes", (body, wire, fault) -> {
            body.interruptAt(bytes, () -> {
                while (!fault.releasedWithin(Duration.ofHours(1))) {
                    // only a release ends it
                }
            });
        });
    }

    /**
     * Resets the connection (RST) after so many body bytes; 0 is as soon as the head has arrived. The request takes no effect.
     *
     * @param bytes how many body bytes are read before
     * @return the fault
     */
    public Fault resetReading(long bytes) {
        return reading("reset after " + bytes + " bytes read", (body, wire, fault) -> {
            body.interruptAt(bytes, () -> {
                wire.reset();
                throw new IOException("reset by a fault");
            });
        });
    }

    /**
     * Answers after so many body bytes while the client still sends, and closes without reading the rest: the client may see the
     * answer or a broken connection. The request takes no effect.
     *
     * @param bytes how many body bytes are read before
     * @param early what is answered
     * @return the fault
     */
    public Fault answerEarly(long bytes, Answer early) {
        return early(bytes, early, false);
    }

    /**
     * As {@link #answerEarly}, but reads on until the client closes or ends, so that the client surely gets the answer.
     *
     * @param bytes how many body bytes are read before
     * @param early what is answered
     * @return the fault
     */
    public Fault answerEarlyAndLinger(long bytes, Answer early) {
        return early(bytes, early, true);
    }

    /**
     * Stops in the status line or the header fields of the answer, until {@link Fault#release()}.
     *
     * @param bytes how many bytes of them are sent before
     * @return the fault
     */
    public Fault stallHeader(int bytes) {
        return damage("stall after " + bytes + " header bytes", Delivery.stall(false, atLeast("bytes", bytes, 0)));
    }

    /**
     * Stops in the body of the answer, until {@link Fault#release()}.
     *
     * @param bytes how many body bytes are sent before
     * @return the fault
     */
    public Fault stallBody(int bytes) {
        return damage("stall after " + bytes + " body bytes", Delivery.stall(true, atLeast("bytes", bytes, 0)));
    }

    /**
     * Resets the connection (RST) in the status line or the header fields of the answer.
     *
     * @param bytes how many bytes of them are sent before
     * @return the fault
     */
    public Fault resetHeader(int bytes) {
        return damage("reset after " + bytes + " header bytes", Delivery.reset(false, atLeast("bytes", bytes, 0)));
    }

    /**
     * Resets the connection (RST) in the body of the answer.
     *
     * @param bytes how many body bytes are sent before
     * @return the fault
     */
    public Fault resetBody(int bytes) {
        return damage("reset after " + bytes + " body bytes", Delivery.reset(true, atLeast("bytes", bytes, 0)));
    }

    /**
     * Closes the connection in the body of the answer, of which {@code Content-Length} had promised more.
     *
     * @param bytes how many body bytes are sent before
     * @return the fault
     */
    public Fault truncate(int bytes) {
        return damage("truncate after " + bytes + " body bytes", Delivery.truncate(atLeast("bytes", bytes, 0)));
    }

    /**
     * Sends the answer, header fields too, byte by byte in packets of their own; the rest at once after {@link Fault#release()}.
     *
     * @param interval the pause before each byte; zero for none
     * @return the fault
     */
    public Fault trickle(Duration interval) {
        return damage("trickle", Delivery.trickle(interval));
    }

    /**
     * Sends the header fields of the answer and then blanks without end, until the client closes or {@link Fault#release()}.
     *
     * @return the fault
     */
    public Fault endlessBody() {
        return damage("endless body", Delivery.endless());
    }

    /**
     * Answers as usual, then closes the connection without having announced it: the next request of the client meets a stale
     * connection.
     *
     * @return the fault
     */
    public Fault closeAfterAnswer() {
        return damage("close after the answer", Delivery.whole(false));
    }

    private Fault drop(String what, boolean processed) {
        return faults.add(new Fault(
                new FaultSpec(
                        name + ": " + what,
                        FaultSpec.UNDISTURBED,
                        false,
                        false,
                        processed,
                        null,
                        true,
                        (wire, bytes, fault) -> false),
                target,
                counted,
                first,
                times));
    }

    private Fault early(long bytes, Answer early, boolean lingers) {
        return reading("answer early " + early.status() + " after " + bytes + " bytes", (body, wire, fault) -> {
            body.interruptAt(bytes, () -> {
                throw new EarlyAnswerException(early, lingers);
            });
        });
    }

    private Fault reading(String what, FaultSpec.Reading reading) {
        return add(what, reading, false, answer == null || afterProcessing, Delivery.whole(true));
    }

    private Fault damage(String what, Delivery delivery) {
        return add(what, FaultSpec.UNDISTURBED, false, answer == null || afterProcessing, delivery);
    }

    private Fault add(String what, FaultSpec.Reading reading, boolean holds, boolean processed, Delivery delivery) {
        FaultSpec spec =
                new FaultSpec(name + ": " + what, reading, holds, afterProcessing, processed, answer, false, delivery);
        return faults.add(new Fault(spec, target, counted, first, times));
    }

    private static int atLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", was " + value);
        }
        return value;
    }
}
