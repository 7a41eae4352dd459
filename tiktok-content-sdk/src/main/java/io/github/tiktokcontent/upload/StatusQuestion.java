package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PublishId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks how far an upload is; that nobody answers is an answer too. */
final class StatusQuestion {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkedUploader.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final ReceivedBytes receivedBytes;
    private final PublishId publishId;

    StatusQuestion(ReceivedBytes receivedBytes, PublishId publishId) {
        this.receivedBytes = receivedBytes;
        this.publishId = publishId;
    }

    /** The status, empty if it cannot be had now. */
    CompletableFuture<Optional<PostStatus>> ask() {
        CompletableFuture<PostStatus> answer = TimeLimit.on(Async.start(() -> receivedBytes.of(publishId)), LONGEST);
        return Async.either(answer, status -> CompletableFuture.completedFuture(Optional.of(status)), failure -> {
            if (failure instanceof Error || failure instanceof CallInterruptedException) {
                return CompletableFuture.failedFuture(failure);
            }
            LOG.debug("The progress of upload {} cannot be read now: {}", publishId, String.valueOf(failure));
            return CompletableFuture.completedFuture(Optional.empty());
        });
    }
}
