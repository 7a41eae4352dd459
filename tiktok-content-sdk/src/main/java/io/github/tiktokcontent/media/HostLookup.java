package io.github.tiktokcontent.media;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks a host up before one of our own downloads and checks every answer by {@link AddressRules}: one bad answer is
 * enough to refuse.
 *
 * <p>At most {@value #MAX_ADDRESSES} answers are looked at. The connection is made by name shortly afterwards and relies on
 * the JVM's cache of the same answer; see {@code docs/sources.md} for what that does not promise.
 *
 * <p>Thread-safe; nothing to close. At most {@value #MAX_THREADS} daemon threads wait for name services; they end when idle.
 */
public final class HostLookup {
    /** How many answers of one name are looked at: {@value}. */
    public static final int MAX_ADDRESSES = 16;

    /** How long a lookup may take by default. */
    public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(5);

    static final int MAX_THREADS = 2;
    private static final int MAX_WAITING = 256;

    private final HostResolver resolver;
    private final Duration limit;
    private final ThreadPoolExecutor threads;

    private HostLookup(HostResolver resolver, Duration limit) {
        this.resolver = resolver;
        this.limit = limit;
        this.threads = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_WAITING), task -> {
                    Thread thread = new Thread(task, "tiktok-host-lookup");
                    thread.setDaemon(true);
                    return thread;
                });
        this.threads.allowCoreThreadTimeOut(true);
    }

    /**
     * A lookup by the JVM's resolver with {@link #DEFAULT_LIMIT}.
     *
     * @return the lookup
     */
    public static HostLookup system() {
        return of(HostResolver.system(), DEFAULT_LIMIT);
    }

    /**
     * A lookup by another resolver.
     *
     * @param resolver who is asked
     * @param limit how long an answer may take, more than zero
     * @return the lookup
     * @throws IllegalArgumentException if {@code limit} is not positive
     */
    public static HostLookup of(HostResolver resolver, Duration limit) {
        Objects.requireNonNull(resolver, "resolver");
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("limit must be more than zero, not " + limit);
        }
        return new HostLookup(resolver, limit);
    }

    /**
     * Looks a host up and judges the answers. Blocks for the time limit at most. Not for a URL that a loopback entry
     * allowed: its host is refused here.
     *
     * @param host the host of a URL that a {@link MediaUrlPolicy} has allowed
     * @return the addresses, or why the host is refused
     */
    public AddressCheck check(String host) {
        Objects.requireNonNull(host, "host");
        Future<List<InetAddress>> answer;
        try {
            answer = threads.submit(() -> resolver.resolve(host));
        } catch (RejectedExecutionException e) {
            return refused(host, AddressRefusal.LOOKUP_TIMEOUT);
        }
        try {
            return judged(host, answer.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return refused(host, AddressRefusal.LOOKUP_TIMEOUT);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return refused(host, AddressRefusal.INTERRUPTED);
        } catch (ExecutionException e) {
            // An unknown host in nearly every case; a resolver that fails otherwise gave no address either.
            return refused(host, AddressRefusal.UNKNOWN_HOST);
        }
    }

    private static AddressCheck judged(String host, List<InetAddress> answers) {
        if (answers.isEmpty()) {
            return refused(host, AddressRefusal.UNKNOWN_HOST);
        }
        List<InetAddress> seen = answers.subList(0, Math.min(MAX_ADDRESSES, answers.size()));
        for (InetAddress address : seen) {
            Optional<AddressRefusal> refusal = AddressRules.refusal(address);
            if (refusal.isPresent()) {
                return refused(host, refusal.get());
            }
        }
        return new AddressCheck.Allowed(seen);
    }

    private static AddressCheck refused(String host, AddressRefusal code) {
        return new AddressCheck.Refused(
                code,
                "The media host " + host + " is refused: it is " + code.words() + ". Only public addresses are used.");
    }
}
