package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.CreatorInfo;
import io.github.tiktokcontent.model.PostRequest;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.model.VideoSource;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskPostRequest;
import io.github.tiktokcontent.task.TransferMode;
import io.github.tiktokcontent.upload.CommitGate;
import io.github.tiktokcontent.upload.Initiated;
import io.github.tiktokcontent.upload.UploadSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A worker over the emulator whose media host needs no name service: the look at a pulled video always succeeds. */
final class PullStage implements AutoCloseable {
    final PostingStage stage;
    final List<Duration> pauses = new ArrayList<>();
    final Bench bench;
    final Worker worker;
    final Door door;
    final Decisions decisions;

    PullStage(PostingStage stage, PostStore posts) {
        this(stage, posts, calls -> calls);
    }

    PullStage(PostingStage stage, PostStore posts, UnaryOperator<PostCalls> tiktok) {
        this.stage = stage;
        PostCalls calls = tiktok.apply(new Unprobed(new ClientCalls(stage.client)));
        Checks checks = new Checks(stage.accounts, calls, new Sources(Optional.of(stage.storage)));
        Ledger ledger = new Ledger(posts, List.of((before, after) -> stage.changes.add(after)));
        door = new Door(stage.store, posts, stage.accounts, checks, false);
        decisions = new Decisions(ledger, calls, PostingTimes.DEFAULT);
        bench = new Bench(
                ledger,
                calls,
                checks,
                new Sessions(stage.cipher, stage.time),
                new Caps(),
                PostingTimes.DEFAULT,
                pauses::add,
                Runnable::run);
        worker = new Worker(posts, bench);
    }

    static PullStage open() {
        PostingStage stage = new PostingStage();
        stage.connect();
        return new PullStage(stage, stage.store);
    }

    static TaskPostRequest request() {
        return TaskPostRequest.direct(PrivacyLevel.SELF_ONLY)
                .transfer(TransferMode.PULL)
                .build();
    }

    /** Orders a pull of a task of its own. */
    TaskId order(String id) {
        TaskId task = stage.another(id, PostingStage.PULLED);
        var unused = door.order(PostingStage.OWNER, task, request());
        return task;
    }

    PostRecord run(TaskId task, Duration most) {
        Instant end = stage.time.instant().plus(most);
        Optional<Instant> next = worker.advance(task);
        while (next.isPresent() && !next.get().isAfter(end)) {
            stage.time.passUntil(next.get());
            next = worker.advance(task);
        }
        return stage.row(task);
    }

    @Override
    public void close() {
        stage.close();
    }

    private record Unprobed(PostCalls calls) implements PostCalls {
        @Override
        public CreatorInfo creatorInfo(AccountId account) {
            return calls.creatorInfo(account);
        }

        @Override
        public boolean isPulled(VideoSource source) {
            return calls.isPulled(source);
        }

        @Override
        public void probe(VideoSource source) {}

        @Override
        public Initiated init(AccountId account, PostRequest request, Optional<CreatorInfo> creator) {
            return calls.init(account, request, creator);
        }

        @Override
        public void upload(
                AccountId account, UploadSession session, VideoSource source, CommitGate gate, boolean fresh) {
            calls.upload(account, session, source, gate, fresh);
        }

        @Override
        public PostStatus status(AccountId account, PublishId publishId) {
            return calls.status(account, publishId);
        }

        @Override
        public void cancel(AccountId account, PublishId publishId) {
            calls.cancel(account, publishId);
        }
    }
}
