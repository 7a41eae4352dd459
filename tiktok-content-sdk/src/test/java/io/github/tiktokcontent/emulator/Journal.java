package io.github.tiktokcontent.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Every request since the start, in order of arrival, and the connections. Thread-safe. */
public final class Journal {
    private final Object lock = new Object();
    private final List<RecordedRequest> requests = new ArrayList<>();
    private int open;
    private int closed;
    private long lastConnection;

    Journal() {}

    /**
     * All requests.
     *
     * @return a copy, in order of arrival
     */
    public List<RecordedRequest> requests() {
        synchronized (lock) {
            return List.copyOf(requests);
        }
    }

    /**
     * The requests of one operation.
     *
     * @param operation the operation
     * @return a copy, in order of arrival
     */
    public List<RecordedRequest> requests(Operation operation) {
        return requests().stream()
                .filter(request -> request.operation() == operation)
                .toList();
    }

    /**
     * How many requests of one operation have arrived.
     *
     * @param operation the operation
     * @return the count
     */
    public int count(Operation operation) {
        return requests(operation).size();
    }

    /**
     * The last request of one operation.
     *
     * @param operation the operation
     * @return the request
     * @throws IllegalStateException if there was none
     */
    public RecordedRequest last(Operation operation) {
        List<RecordedRequest> all = requests(operation);
        if (all.isEmpty()) {
            throw new IllegalStateException("no request of " + operation);
        }
        return all.get(all.size() - 1);
    }

    /**
     * What clients did although they should not, over all requests.
     *
     * @return sentences, usually none
     */
    public List<String> violations() {
        return requests().stream()
                .flatMap(request -> request.violations().stream())
                .toList();
    }

    /**
     * How many connections are open now. A connection counts as closed when the emulator has noticed it, which can be a moment after
     * the client closed it: see {@link #awaitOpenConnections}.
     *
     * @return the count
     */
    public int openConnections() {
        synchronized (lock) {
            return open;
        }
    }

    /**
     * How many connections were closed, by whichever side.
     *
     * @return the count since start
     */
    public int closedConnections() {
        synchronized (lock) {
            return closed;
        }
    }

    /**
     * Waits until so many requests of an operation have arrived. They need not be answered yet.
     *
     * @param operation the operation
     * @param count how many at least
     * @param timeout how long to wait at most
     * @throws TimeoutException if there are fewer by then
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public void awaitRequests(Operation operation, int count, Duration timeout)
            throws InterruptedException, TimeoutException {
        Waiting.until(
                lock,
                timeout,
                () -> count(operation) >= count,
                () -> count(operation) + " of " + count + " requests of " + operation);
    }

    /**
     * Waits until every request of an operation is finished.
     *
     * @param operation the operation
     * @param timeout how long to wait at most
     * @throws TimeoutException if one is not by then
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public void awaitFinished(Operation operation, Duration timeout) throws InterruptedException, TimeoutException {
        Waiting.until(
                lock,
                timeout,
                () -> requests(operation).stream().allMatch(RecordedRequest::finished),
                () -> "requests of " + operation + " are unfinished");
    }

    /**
     * Waits until no more than so many connections are open.
     *
     * @param most how many may be left
     * @param timeout how long to wait at most
     * @throws TimeoutException if more are open by then
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public void awaitOpenConnections(int most, Duration timeout) throws InterruptedException, TimeoutException {
        Waiting.until(lock, timeout, () -> open <= most, () -> open + " connections are open");
    }

    /** Forgets the requests; the connections stay counted. */
    public void clear() {
        synchronized (lock) {
            requests.clear();
        }
    }

    RecordedRequest arrived(RequestHead head, long connection, Instant at) {
        synchronized (lock) {
            RecordedRequest request = new RecordedRequest(requests.size() + 1, connection, at, head);
            requests.add(request);
            lock.notifyAll();
            return request;
        }
    }

    void finished(RecordedRequest request) {
        synchronized (lock) {
            request.finish();
            lock.notifyAll();
        }
    }

    long opened() {
        synchronized (lock) {
            open++;
            return ++lastConnection;
        }
    }

    void closedOne() {
        synchronized (lock) {
            open--;
            closed++;
            lock.notifyAll();
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        requests().forEach(request -> text.append(request).append('\n'));
        return text.toString();
    }
}
