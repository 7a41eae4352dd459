package io.github.tiktokcontent.http;

import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.internal.async.Async;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call under way: from the sending to the last byte of its reply. Ends exactly once. */
final class Exchange implements HttpResponse.BodyHandler<@Nullable Void> {
    private static final int PROXY_ASKS = 407;

    private final HttpCall call;
    private final Executor workers;
    private final Consumer<Exchange> onEnd;
    private final CompletableFuture<HttpReply> reply = new CompletableFuture<>();
    private final ReplyBody body = new ReplyBody(this);
    private final AtomicBoolean over = new AtomicBoolean();
    /** Handing over the reply, and receiving its body. */
    private final AtomicInteger open = new AtomicInteger(2);

    private volatile @Nullable HttpReply head;
    private volatile @Nullable CompletableFuture<?> sending;
    private volatile @Nullable Runnable disarm;

    Exchange(HttpCall call, Executor workers, Consumer<Exchange> onEnd) {
        this.call = call;
        this.workers = workers;
        this.onEnd = onEnd;
        Async.onEnd(reply, (value, failure) -> {
            if (failure != null) {
                abandon(); // cancelled, or ended by somebody else
            }
        });
    }

    CompletableFuture<HttpReply> reply() {
        return reply;
    }

    boolean isOver() {
        return over.get();
    }

    /** Starts the clock: the timer's handle for this call. */
    void armed(Runnable handle) {
        disarm = handle;
        if (over.get()) {
            handle.run();
        }
    }

    /** The JDK's future, by which the connection can be closed. */
    void sending(CompletableFuture<HttpResponse<@Nullable Void>> future) {
        sending = future;
        if (over.get()) {
            var unused = future.cancel(true);
        }
        Async.onEnd(future, (response, failure) -> {
            if (failure != null) {
                failed(Async.cause(failure));
            } else if (head == null && response != null) {
                withoutBody(response.statusCode());
            }
        });
    }

    /** The JDK shows no body handler the refusal of a proxy to open a tunnel. */
    private void withoutBody(int status) {
        if (status == PROXY_ASKS) {
            end(Failures.proxy(call));
        } else {
            failed(new IOException("HTTP " + status + " without a body"));
        }
    }

    @Override
    public HttpResponse.BodySubscriber<@Nullable Void> apply(HttpResponse.ResponseInfo info) {
        if (info.statusCode() == PROXY_ASKS) {
            end(Failures.proxy(call));
        } else {
            head = new HttpReply(info.statusCode(), info.headers().map(), body);
        }
        return body;
    }

    /** The reply's body can be read now. What the caller does with it must not hold up the JDK, so not on this stack. */
    void deliver() {
        HttpReply ready = head;
        if (ready != null) {
            workers.execute(() -> {
                reply.complete(ready);
                part();
            });
        }
    }

    /** All bytes of the reply are there. */
    void received() {
        part();
    }

    private void part() {
        if (open.decrementAndGet() == 0) {
            finish();
        }
    }

    /** The network, or whoever gives the request's bytes, failed. */
    void failed(Throwable cause) {
        end(Failures.of(call, cause));
    }

    /** The request's bytes could not be had. */
    void unreadable(Throwable cause) {
        end(cause instanceof TikTokException ? cause : Failures.requestBody(call, cause));
    }

    HttpCall call() {
        return call;
    }

    /** Ends the call with a failure, unless it is over. */
    void end(Throwable failure) {
        if (finish()) {
            if (!reply.completeExceptionally(failure)) {
                body.fail(failure);
            }
        }
    }

    /** Nobody wants it any more. */
    void abandon() {
        finish();
    }

    private boolean finish() {
        if (!over.compareAndSet(false, true)) {
            return false;
        }
        Runnable handle = disarm;
        if (handle != null) {
            handle.run();
        }
        boolean whole = open.get() == 0;
        CompletableFuture<?> future = sending;
        if (future != null) {
            if (whole) {
                future.complete(null);
            } else {
                var unused = future.cancel(true);
            }
        }
        body.release();
        onEnd.accept(this);
        return true;
    }
}
