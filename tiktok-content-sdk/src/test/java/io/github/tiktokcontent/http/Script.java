package io.github.tiktokcontent.http;

import io.github.tiktokcontent.error.AuthenticationException;
import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.InvalidRequestException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.PermissionException;
import io.github.tiktokcontent.error.PostingCapException;
import io.github.tiktokcontent.error.RateLimitException;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.error.TransportException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * What the attempts of one call come to, in words: {@code ok}, {@code refused} (no connection), {@code certificate},
 * {@code lost} (the answer), {@code timeout}, {@code 5xx}, {@code 429}, {@code 429:s} (with a Retry-After), {@code own}
 * (this client's rate limit), {@code token}, {@code invalid}, {@code permission}, {@code cap}, {@code closed}, {@code bug}.
 */
final class Script {
    private final Deque<String> words;
    private final List<TikTokException> failures = new ArrayList<>();
    private int attempts;

    Script(String words) {
        this.words = new ArrayDeque<>(Arrays.asList(words.strip().split(" +")));
    }

    CompletableFuture<String> attempt() {
        attempts++;
        String word = words.size() > 1 ? words.removeFirst() : words.getFirst();
        if (word.equals("ok")) {
            return CompletableFuture.completedFuture("answer");
        }
        if (word.equals("bug")) {
            return CompletableFuture.failedFuture(new IllegalStateException("bug"));
        }
        TikTokException failure = failure(word);
        failures.add(failure);
        return CompletableFuture.failedFuture(failure);
    }

    static TikTokException failure(String word) {
        String[] parts = word.split(":", -1);
        ErrorDetails details = new ErrorDetails(
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                parts.length < 2 ? Optional.empty() : Optional.of(Duration.ofSeconds(Long.parseLong(parts[1]))));
        return switch (parts[0]) {
            case "refused" -> new TransportException(word, Outcome.NOT_SENT, true, null);
            case "certificate" -> new TransportException(word, Outcome.NOT_SENT, false, null);
            case "lost" -> new TransportException(word, Outcome.AMBIGUOUS, true, null);
            case "timeout" -> new DeadlineException(word, Outcome.AMBIGUOUS);
            case "5xx" -> new ServerException(word, details, null);
            case "429" -> new RateLimitException(word, Outcome.REJECTED, details);
            case "own" -> new RateLimitException(word, Outcome.NOT_SENT, details);
            case "token" -> new AuthenticationException(word, details);
            case "invalid" -> new InvalidRequestException(word, details);
            case "permission" -> new PermissionException(word, details);
            case "cap" -> new PostingCapException(word, details);
            case "closed" -> new CallInterruptedException(word);
            default -> throw new IllegalArgumentException(word);
        };
    }

    int attempts() {
        return attempts;
    }

    /** The failures so far, in their order. */
    List<TikTokException> failures() {
        return failures;
    }
}
