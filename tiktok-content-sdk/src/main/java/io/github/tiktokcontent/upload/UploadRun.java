package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.error.CallInterruptedException;
import io.github.tiktokcontent.error.DeadlineException;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.error.UploadException.Reason;
import io.github.tiktokcontent.http.Deadline;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.http.HttpTransport;
import io.github.tiktokcontent.http.Sleeper;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.upload.ChunkSender.Sending;
import io.github.tiktokcontent.upload.ChunkedUploader.Upload;
import io.github.tiktokcontent.upload.UploadPosition.Verdict;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One upload from its start to its end: a loop of steps, each of which sends a chunk or asks a question. The reactions are
 * those of the table in docs/uploads.md.
 */
final class UploadRun {
    private static final CompletableFuture<Optional<Boolean>> AGAIN =
            CompletableFuture.completedFuture(Optional.empty());

    private final HttpTransport transport;
    private final StatusQuestion question;
    private final Sleeper sleeper;
    private final UploadOptions options;
    private final Upload upload;
    private final UploadSession session;
    private final UploadPosition position;
    private final Progress progress;
    private final Deadline deadline;
    private final boolean resumed;
    private boolean asksFirst;
    private boolean gatePassed;
    private boolean gateRefused;
    /** Set while only an answer to the question can help. */
    private boolean onlyAsks;

    private Trouble trouble = Trouble.of(Reason.GIVEN_UP, "nothing was tried");

    UploadRun(
            HttpTransport transport,
            ReceivedBytes receivedBytes,
            Sleeper sleeper,
            UploadOptions options,
            Upload upload,
            boolean resumed) {
        this.transport = transport;
        this.sleeper = sleeper;
        this.options = options;
        this.upload = upload;
        this.session = upload.session();
        this.question = new StatusQuestion(receivedBytes, session.publishId());
        this.position = new UploadPosition(session.plan(), resumed);
        this.progress = new Progress(upload);
        this.deadline = Deadline.after(options.timeouts().upload(), sleeper);
        this.resumed = resumed;
        this.asksFirst = resumed;
    }

    CompletableFuture<Void> start() {
        CompletableFuture<Boolean> all = Async.then(CompletableFuture.completedFuture(true), go -> {
            URI uri = options.urlRule().checked(session.publishId(), session.uploadUrl(), position.isCommitted());
            ChunkSender sender = new ChunkSender(transport, session, upload.source(), uri);
            return Async.repeat(() -> step(sender));
        });
        return Async.recover(Async.then(all, done -> CompletableFuture.completedFuture(null)), this::brokenOff);
    }

    /** Whoever may have sent the last chunk needs the publish id, whatever ended the upload. */
    private CompletableFuture<Void> brokenOff(Throwable failure) {
        boolean told = failure instanceof UploadException || gateRefused || !position.isCommitted();
        return CompletableFuture.failedFuture(
                told ? failure : ended(Trouble.failure(Reason.GIVEN_UP, "it was broken off", failure)));
    }

    private CompletableFuture<Optional<Boolean>> step(ChunkSender sender) {
        if (position.isComplete()) {
            progress.report(position.next(), 1, 0);
            return CompletableFuture.completedFuture(Optional.of(true));
        }
        if (timeLeft().isZero()) {
            return giveUp(outOfTime());
        }
        if (asksFirst) {
            asksFirst = false;
            return ask();
        }
        if (onlyAsks) {
            return tryAgain(trouble, this::ask);
        }
        return sendNext(sender);
    }

    private CompletableFuture<Optional<Boolean>> sendNext(ChunkSender sender) {
        String difference = upload.difference();
        if (!difference.isEmpty()) {
            return giveUp(Trouble.of(Reason.SOURCE_CHANGED, difference));
        }
        if (resumed && session.plan().count() > 1 && !upload.source().isResumable()) {
            return giveUp(Trouble.of(
                    Reason.SOURCE_FAILED,
                    "the source cannot be told from another version, so its chunks may not follow those of before"));
        }
        Chunk chunk = session.plan().chunk(position.next());
        CompletableFuture<Boolean> ready = Async.either(
                TimeLimit.on(Async.start(() -> upload.source().ready(chunk.first())), timeLeft()),
                nothing -> CompletableFuture.completedFuture(true),
                failure -> {
                    if (isFinal(failure)) {
                        return CompletableFuture.failedFuture(failure);
                    }
                    trouble = sourceTrouble(failure);
                    return CompletableFuture.completedFuture(false);
                });
        return Async.then(ready, is -> {
            if (is) {
                return Async.then(gate(chunk), nothing -> put(sender, chunk));
            }
            return isVerdict(trouble) ? giveUp(trouble) : tryAgain(trouble, this::again);
        });
    }

    private CompletableFuture<Void> gate(Chunk chunk) {
        if (gatePassed || !position.isLast(chunk.index())) {
            return CompletableFuture.completedFuture(null);
        }
        gatePassed = true;
        return Async.recover(Async.start(() -> upload.gate().beforeLastChunk(session)), failure -> {
            gateRefused = true;
            return CompletableFuture.failedFuture(failure);
        });
    }

    private CompletableFuture<Optional<Boolean>> put(ChunkSender sender, Chunk chunk) {
        Duration left = timeLeft();
        if (left.isZero()) {
            return giveUp(outOfTime());
        }
        Duration wanted = options.timeouts().chunk(chunk.length());
        Duration time = wanted.compareTo(left) < 0 ? wanted : left;
        int attempt = position.failures() + 1;
        progress.report(chunk.index(), attempt, 0);
        position.sending(chunk.index());
        return Async.then(
                sender.send(chunk, time, sent -> progress.report(chunk.index(), attempt, sent)),
                sending -> reaction(chunk, sending));
    }

    private CompletableFuture<Optional<Boolean>> reaction(Chunk chunk, Sending sending) {
        HttpReply reply = sending.reply();
        Throwable sourceFailure = sending.body().failure();
        if (sourceFailure != null && isFinal(sourceFailure)) {
            return CompletableFuture.failedFuture(sourceFailure);
        }
        if (sourceFailure != null) {
            Trouble found = sourceTrouble(sourceFailure);
            return isVerdict(found) ? giveUp(found) : tryAgain(found, this::ask);
        }
        return reply == null ? noReply(sending) : reply(chunk.index(), reply);
    }

    private CompletableFuture<Optional<Boolean>> noReply(Sending sending) {
        Throwable failure = sending.failure();
        if (failure == null || isFinal(failure)) {
            return CompletableFuture.failedFuture(failure == null ? new IllegalStateException("no reply") : failure);
        }
        if (!(failure instanceof TikTokException known)) {
            return tryAgain(Trouble.failure(Reason.GIVEN_UP, "the connection failed", failure), this::ask);
        }
        if (known instanceof DeadlineException && sending.body().isStarving()) {
            return tryAgain(
                    Trouble.failure(Reason.SOURCE_FAILED, "the source gave its bytes too slowly", known), this::ask);
        }
        Trouble found = Trouble.failure(Reason.GIVEN_UP, "no answer came (" + sending.words(known) + ")", known);
        return known.isRetryable()
                ? tryAgain(found, known.outcome() == Outcome.NOT_SENT ? this::again : this::ask)
                : giveUp(found);
    }

    private CompletableFuture<Optional<Boolean>> reply(int index, HttpReply reply) {
        int status = reply.status();
        OptionalLong reported = ReportedRange.of(reply, session.plan().size());
        boolean last = position.isLast(index);
        if (status == (last ? 201 : 206)) {
            boolean fits = reported.isEmpty() || position.isAt(reported.getAsLong(), index + 1);
            if (fits) {
                return provedAt(index + 1);
            }
            // Without a status the documented success counts.
            Trouble found = Trouble.answer(Reason.PROGRESS_LOST, status, "with a progress that does not fit");
            return tryAgain(found, () -> ask(index + 1));
        }
        if (status >= 200 && status < 300) {
            return tryAgain(Trouble.answer(Reason.GIVEN_UP, status, "which is not what follows this chunk"), this::ask);
        }
        if (status == 416) {
            return resync(index, reported);
        }
        if (status >= 500 || status == 408 || status == 429) {
            return tryAgain(Trouble.answer(Reason.GIVEN_UP, status, "a fault of its own"), reply, this::again);
        }
        if (status == 403 || status == 404 || status == 410) {
            return giveUp(Trouble.answer(Reason.SESSION_EXPIRED, status, "so the upload URL is over or unknown"));
        }
        if (status >= 300 && status < 400) {
            return giveUp(Trouble.answer(Reason.GIVEN_UP, status, "a redirect, which is never followed"));
        }
        return giveUp(Trouble.answer(Reason.CHUNK_REFUSED, status, "so the chunk is not what it expected"));
    }

    private CompletableFuture<Optional<Boolean>> provedAt(int next) {
        position.provedAt(next);
        return AGAIN;
    }

    /** 416: the upload host expects another chunk. */
    private CompletableFuture<Optional<Boolean>> resync(int index, OptionalLong reported) {
        Trouble found = Trouble.answer(Reason.PROGRESS_LOST, 416, "so it expects another chunk than " + (index + 1));
        if (reported.isEmpty()) {
            return tryAgain(found, this::askAfterLoss);
        }
        OptionalInt boundary = session.plan().chunksIn(reported.getAsLong());
        if (boundary.isEmpty()) {
            return lost(found);
        }
        boolean wentOn = position.provedAt(boundary.getAsInt());
        return wentOn ? AGAIN : tryAgain(found, this::again);
    }

    /** The progress is inside of a chunk: nothing can follow it. Only if it may be complete after all, we wait. */
    private CompletableFuture<Optional<Boolean>> lost(Trouble found) {
        if (!position.isCommitted()) {
            return giveUp(found);
        }
        onlyAsks = true;
        return tryAgain(found, this::ask);
    }

    private CompletableFuture<Optional<Boolean>> again() {
        return AGAIN;
    }

    private CompletableFuture<Optional<Boolean>> ask() {
        return Async.then(question.ask(), status -> status.isEmpty() ? AGAIN : heard(status.get()));
    }

    private CompletableFuture<Optional<Boolean>> ask(int believed) {
        return Async.then(question.ask(), status -> {
            boolean silent = status.isEmpty() || position.verdict(status.get()) == Verdict.UNKNOWN;
            return silent ? provedAt(believed) : heard(status.get());
        });
    }

    private CompletableFuture<Optional<Boolean>> askAfterLoss() {
        return Async.then(question.ask(), status -> {
            if (status.isEmpty()) {
                return AGAIN;
            }
            Verdict verdict = position.verdict(status.get());
            if (verdict == Verdict.OFF_BOUNDARY) {
                return lost(trouble);
            }
            if (verdict == Verdict.UNKNOWN) {
                // Both sides of TikTok leave the progress out, as they do while there is none.
                position.restart();
                return AGAIN;
            }
            return heard(status.get());
        });
    }

    private CompletableFuture<Optional<Boolean>> heard(PostStatus status) {
        Verdict verdict = position.verdict(status);
        if (verdict == Verdict.FAILED) {
            return failed(status);
        }
        if (verdict == Verdict.COMPLETE) {
            position.finish();
            return AGAIN;
        }
        if (verdict == Verdict.AT_BOUNDARY) {
            onlyAsks = false;
        }
        status.uploadedBytes().ifPresent(position::heard);
        return AGAIN;
    }

    private CompletableFuture<Optional<Boolean>> tryAgain(
            Trouble found, Supplier<CompletableFuture<Optional<Boolean>>> then) {
        return tryAgain(found, null, then);
    }

    /**
     * Waits a little, or as long as the reply asks for, then goes on with {@code then}; ends the upload if nothing went on
     * too often.
     */
    private CompletableFuture<Optional<Boolean>> tryAgain(
            Trouble found, @Nullable HttpReply reply, Supplier<CompletableFuture<Optional<Boolean>>> then) {
        trouble = found;
        position.failed();
        if (position.failures() > options.retries()) {
            return giveUp(found);
        }
        Duration pause = Pause.before(position.failures() + 1, options, reply, timeLeft());
        return Async.then(sleeper.sleep(pause), nothing -> then.get());
    }

    /** Ends the upload, but not before it is certain that a last chunk that was sent has not done its work. */
    private CompletableFuture<Optional<Boolean>> giveUp(Trouble found) {
        if (!position.isCommitted()) {
            return CompletableFuture.failedFuture(ended(found));
        }
        return Async.then(question.ask(), status -> {
            if (status.isPresent()) {
                Verdict verdict = position.verdict(status.get());
                if (verdict == Verdict.COMPLETE || verdict == Verdict.FAILED) {
                    return heard(status.get());
                }
            }
            return CompletableFuture.failedFuture(ended(found));
        });
    }

    private CompletableFuture<Optional<Boolean>> failed(PostStatus status) {
        String reason = status.failReason()
                .map(word -> word + ": " + word.advice().action())
                .orElse("it gave no reason.");
        return CompletableFuture.failedFuture(new UploadException(
                "TikTok has failed " + session.publishId() + " during the upload: " + reason
                        + " This attempt never becomes a post.",
                Reason.GIVEN_UP,
                session.publishId(),
                position.isCommitted(),
                OptionalInt.empty(),
                null));
    }

    private UploadException ended(Trouble found) {
        String chunk = position.isComplete()
                ? ""
                : " at chunk " + (position.next() + 1) + " of " + session.plan().count();
        String advice = position.isCommitted()
                ? "The last chunk may have been sent: ask for the status before anything else."
                : "Nothing of this attempt can be published; a new init is safe.";
        return new UploadException(
                "The upload of " + session.publishId() + " ended" + chunk + ": " + found.what() + ". " + advice,
                found.reason(),
                session.publishId(),
                position.isCommitted(),
                found.status(),
                found.cause());
    }

    private Trouble sourceTrouble(Throwable failure) {
        boolean changed = failure instanceof SourceException verdict && verdict.isChanged();
        String what = failure instanceof SourceException ? String.valueOf(failure.getMessage()) : "the source failed";
        return Trouble.failure(changed ? Reason.SOURCE_CHANGED : Reason.SOURCE_FAILED, what, failure);
    }

    /** Not a fault of anybody's that could pass: the client was closed, or the program is broken. */
    private static boolean isFinal(Throwable failure) {
        return failure instanceof Error || failure instanceof CallInterruptedException;
    }

    private static boolean isVerdict(Trouble found) {
        return found.cause() instanceof SourceException;
    }

    private Duration timeLeft() {
        Duration ofTheHour = Duration.between(options.clock().instant(), session.expiresAt());
        return ofTheHour.isNegative() ? Duration.ZERO : deadline.atMost(ofTheHour);
    }

    private Trouble outOfTime() {
        boolean hourOver = !options.clock().instant().isBefore(session.expiresAt());
        return hourOver
                ? Trouble.of(Reason.SESSION_EXPIRED, "the hour of the upload URL is over")
                : Trouble.of(
                        Reason.GIVEN_UP,
                        "it took longer than " + options.timeouts().upload());
    }
}
