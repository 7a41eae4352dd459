package io.github.tiktokcontent.oauth;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many threads that do the same at once. */
public final class Crowd {
    private Crowd() {}

    /** Runs the call once in each thread, all at the same time; gives the answers in order. */
    public static <T> List<T> of(int threads, IntFunction<T> call) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch ready = new CountDownLatch(threads);
        try {
            List<CompletableFuture<T>> answers = IntStream.range(0, threads)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> {
                                ready.countDown();
                                await(ready);
                                return call.apply(i);
                            },
                            pool))
                    .toList();
            return answers.stream().map(Crowd::get).toList();
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> T get(CompletableFuture<T> answer) {
        try {
            return answer.get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch ready) {
        try {
            if (!ready.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("Not all threads came");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
