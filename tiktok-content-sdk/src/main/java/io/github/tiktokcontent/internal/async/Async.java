package io.github.tiktokcontent.internal.async;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.TikTokException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Chains of futures that can be cancelled from outside. {@link CompletableFuture#thenCompose} leaves the first stage
 * running when the result is cancelled; these do not.
 */
public final class Async {
    private Async() {}

    /** Runs {@code next} on the value of {@code first}; failures pass through. */
    public static <A, B> CompletableFuture<B> then(
            CompletableFuture<A> first, Function<? super A, CompletableFuture<B>> next) {
        return either(first, next, CompletableFuture::failedFuture);
    }

    /** Turns the value of {@code first} into another one; failures pass through. */
    public static <A, B> CompletableFuture<B> map(
            CompletableFuture<A> first, Function<? super A, ? extends B> function) {
        return then(first, value -> CompletableFuture.completedFuture(function.apply(value)));
    }

    /** Runs {@code rescue} on the failure of {@code first}; values pass through. */
    public static <A> CompletableFuture<A> recover(
            CompletableFuture<A> first, Function<Throwable, CompletableFuture<A>> rescue) {
        return either(first, CompletableFuture::completedFuture, rescue);
    }

    /** Runs one of two continuations. The failure is handed on without its {@link CompletionException} wrapper. */
    public static <A, B> CompletableFuture<B> either(
            CompletableFuture<A> first,
            Function<? super A, CompletableFuture<B>> onValue,
            Function<Throwable, CompletableFuture<B>> onFailure) {
        Running<B> result = new Running<>();
        result.running(first);
        onEnd(first, (value, failure) -> {
            if (!result.isDone()) {
                result.follow(() -> failure == null ? onValue.apply(value) : onFailure.apply(cause(failure)));
            } else if (failure == null) {
                discard(value);
            }
        });
        return result;
    }

    /** Frees a value that came too late for a cancelled call. */
    public static void discard(@Nullable Object value) {
        if (value instanceof AutoCloseable resource) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException("A source could not be closed", e);
            }
        }
    }

    /**
     * Repeats a step until it gives a value. Needs constant memory however often it repeats; steps that end at once do
     * not deepen the stack.
     */
    public static <T> CompletableFuture<T> repeat(Supplier<CompletableFuture<Optional<T>>> step) {
        Running<T> result = new Running<>();
        turn(result, step);
        return result;
    }

    private static <T> void turn(Running<T> result, Supplier<CompletableFuture<Optional<T>>> step) {
        while (!result.isDone()) {
            CompletableFuture<Optional<T>> round = start(step);
            result.running(round);
            // The loop and the callback both come by; the second one goes on, so that the stack never deepens.
            AtomicBoolean second = new AtomicBoolean();
            onEnd(round, (value, failure) -> {
                if (!settle(result, value, failure) && second.getAndSet(true)) {
                    turn(result, step);
                }
            });
            if (!second.getAndSet(true)) {
                return;
            }
        }
    }

    /** Ends the result if the round did; says whether it has ended. */
    private static <T> boolean settle(Running<T> result, Optional<T> value, @Nullable Throwable failure) {
        if (failure != null) {
            result.completeExceptionally(cause(failure));
        } else {
            value.ifPresent(result::complete);
        }
        return result.isDone();
    }

    /** Calls back when a future ends. The stage that this makes is of no use to anybody. */
    public static <T> void onEnd(CompletableFuture<T> future, BiConsumer<T, @Nullable Throwable> callback) {
        var unused = future.whenComplete(callback);
    }

    /** Starts a step; one that throws gives a future that failed. */
    public static <T> CompletableFuture<T> start(Supplier<CompletableFuture<T>> step) {
        try {
            return step.get();
        } catch (Throwable e) {
            // An Error too: a future that never ends would be worse than one that ends with it.
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Waits for a call.
     *
     * @throws TikTokException the call's failure
     * @throws CallInterruptedException if the thread is interrupted; the call is cancelled and the flag set again
     */
    public static <T> T await(String what, CompletableFuture<T> call) {
        try {
            return call.get();
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(what + " was abandoned, because the thread was interrupted.");
        } catch (CancellationException e) {
            throw new CallInterruptedException(what + " was cancelled.");
        } catch (ExecutionException e) {
            Throwable cause = cause(e);
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(what + " failed in an unforeseen way", cause);
        }
    }

    /** The failure itself, without the wrappers that futures put around it. */
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** A result that knows the step it waits for. */
    private static final class Running<T> extends CompletableFuture<T> {
        private volatile @Nullable CompletableFuture<?> step;

        void running(CompletableFuture<?> next) {
            step = next;
            if (isCancelled()) {
                next.cancel(true);
            }
        }

        void follow(Supplier<CompletableFuture<T>> next) {
            CompletableFuture<T> stage = start(next);
            running(stage);
            onEnd(stage, (value, failure) -> {
                if (failure == null) {
                    complete(value);
                } else {
                    completeExceptionally(cause(failure));
                }
            });
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            CompletableFuture<?> running = step;
            if (cancelled && running != null) {
                running.cancel(mayInterruptIfRunning);
            }
            return cancelled;
        }
    }
}
