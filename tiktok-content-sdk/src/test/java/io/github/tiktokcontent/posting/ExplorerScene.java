package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.PostRefusedException;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.error.TransportException;
import io.github.tiktokcontent.error.UploadException;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import io.github.tiktokcontent.posting.ExplorerTikTok.Fate;
import io.github.tiktokcontent.task.Hold;
import io.github.tiktokcontent.task.NewPost;
import io.github.tiktokcontent.task.PostPhase;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.TaskId;
import io.github.tiktokcontent.task.TaskStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A post, its workers, a TikTok and a clock, at one moment of their life; and all that may happen next. Everything that decides
 * is the real code: the steps, the ledger, the store.
 */
final class ExplorerScene {
    /** An upload URL lives for less than two of these, and the fence for less than three. */
    static final Duration TICK = Duration.ofMinutes(35);

    static final Duration LONG = Duration.ofDays(10_000);
    private static final int FENCE = 3;

    /** How much may happen. */
    record Bounds(int claims, int sessions, int attempts) {}

    /** Where the rows are. */
    interface Rows {
        PostStore posts();

        TaskStore tasks();
    }

    final Rows rows;
    final ExplorerTikTok tiktok;
    final PostingTime time;
    final PostingTimes times;
    final Bounds bounds;
    final TaskId task;
    final ExplorerWorker[] workers;
    final List<Integer> sessionTicks;
    final List<Integer> sessionAttempts;
    int claims;
    private boolean accountGone;

    ExplorerScene(
            Rows rows,
            ExplorerTikTok tiktok,
            PostingTime time,
            PostingTimes times,
            Bounds bounds,
            TaskId task,
            int workers) {
        this.rows = rows;
        this.tiktok = tiktok;
        this.time = time;
        this.times = times;
        this.bounds = bounds;
        this.task = task;
        this.workers = new ExplorerWorker[workers];
        Arrays.fill(this.workers, new ExplorerWorker.Idle());
        this.sessionTicks = new ArrayList<>();
        this.sessionAttempts = new ArrayList<>();
    }

    private ExplorerScene(ExplorerScene from, Rows rows, PostingTime time) {
        this.rows = rows;
        this.time = time;
        this.tiktok = from.tiktok.copy();
        this.times = from.times;
        this.bounds = from.bounds;
        this.task = from.task;
        this.workers = from.workers.clone();
        this.sessionTicks = new ArrayList<>(from.sessionTicks);
        this.sessionAttempts = new ArrayList<>(from.sessionAttempts);
        this.claims = from.claims;
    }

    ExplorerScene copy(Rows otherRows, PostingTime otherTime) {
        return new ExplorerScene(this, otherRows, otherTime);
    }

    /** Something that may happen. */
    record Move(String label, Runnable happens) {}

    PostRecord row() {
        return rows.posts().find(task).orElseThrow();
    }

    List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        for (int session = 0; session < tiktok.sessions.size(); session++) {
            if (tiktok.sessions.get(session) == 'o') {
                int which = session;
                moves.add(new Move("expire s" + session, () -> tiktok.sessions.set(which, 'x')));
            }
        }
        moves.add(new Move("tick", this::tick));
        PostRecord row = row();
        people(moves, row);
        for (int i = 0; i < workers.length; i++) {
            worker(moves, i, row);
        }
        return moves;
    }

    private void tick() {
        time.pass(TICK);
        for (int session = 0; session < tiktok.sessions.size(); session++) {
            if (tiktok.sessions.get(session) == 'o' && ticks() - sessionTicks.get(session) >= 2) {
                tiktok.sessions.set(session, 'x');
            }
        }
    }

    private int ticks() {
        return (int) (Duration.between(PostingTime.START, time.instant()).toMinutes() / TICK.toMinutes());
    }

    private void people(List<Move> moves, PostRecord row) {
        Decisions decisions = new Decisions(ledger(), tiktok, times);
        if (!row.phase().isEnd() && row.phase() != PostPhase.PROCESSING) {
            moves.add(new Move("cancel", () -> allowed(() -> decisions.cancel(row))));
        }
        boolean forPeople = row.phase() == PostPhase.UNKNOWN_OUTCOME
                || row.hold()
                        .filter(hold -> hold.kind() == Hold.Kind.NEEDS_ATTENTION)
                        .isPresent();
        if (forPeople) {
            moves.add(new Move("resume", () -> allowed(() -> decisions.resume(row))));
            // People look before they speak, and see what is there at that moment.
            Resolution truth =
                    isLive(row.attempt()) ? new Resolution.Published(Optional.empty()) : new Resolution.NotPublished();
            moves.add(new Move(
                    "resolve " + truth.getClass().getSimpleName(), () -> allowed(() -> decisions.resolve(row, truth))));
        }
        if (row.phase().mayBePostedAgain() && row.attempt() < bounds.attempts()) {
            moves.add(new Move("order again", this::order));
        }
    }

    void order() {
        var unused = rows.tasks()
                .order(
                        PostingStage.OWNER,
                        new NewPost(
                                task,
                                PostingStage.now().toBuilder()
                                        .accountId(new AccountId("a"))
                                        .build(),
                                "hash",
                                "folder:plain.mp4",
                                Duration.ofHours(24)));
    }

    private static void allowed(Runnable decision) {
        try {
            decision.run();
        } catch (PostRefusedException | TransportException e) {
            assert e.getMessage() != null : "a refusal changes nothing";
        }
    }

    private void worker(List<Move> moves, int i, PostRecord row) {
        String name = "w" + i + " ";
        ExplorerWorker worker = workers[i];
        if (worker instanceof ExplorerWorker.Idle) {
            if (claims < bounds.claims() && row.nextAt().isPresent()) {
                moves.add(new Move(name + "claims", () -> claim(i)));
            }
            return;
        }
        moves.add(new Move(name + "dies", () -> workers[i] = new ExplorerWorker.Idle()));
        if (worker instanceof ExplorerWorker.Sending sending) {
            sending(moves, name, i, sending);
            return;
        }
        Step step = ((ExplorerWorker.At) worker).step();
        if (step instanceof SendBytes send) {
            beforeGate(moves, name, i, send);
            return;
        }
        for (Fate fate : fates(step)) {
            moves.add(new Move(name + step.getClass().getSimpleName() + " " + fate, () -> run(i, step, fate)));
        }
    }

    private List<Fate> fates(Step step) {
        if (step instanceof Prepare || step instanceof AskAfterFailure) {
            return List.of(Fate.ANSWERED, Fate.NEVER, Fate.ACCOUNT);
        }
        if (step instanceof OpenUpload || step instanceof SendPull) {
            return tiktok.sessions.size() < bounds.sessions()
                    ? List.of(Fate.ANSWERED, Fate.LOST, Fate.NEVER, Fate.LIMITED)
                    : List.of(Fate.NEVER);
        }
        if (step instanceof AskWhenOver || step instanceof Poll) {
            return List.of(Fate.ANSWERED, Fate.UNKNOWN_ID, Fate.ACCOUNT);
        }
        return List.of(Fate.ANSWERED);
    }

    private void run(int i, Step step, Fate fate) {
        tiktok.fate = fate;
        accountGone = fate == Fate.ACCOUNT;
        int before = tiktok.sessions.size();
        workers[i] = ExplorerWorker.after(step.run(bench()));
        if (tiktok.sessions.size() > before) {
            sessionTicks.add(ticks());
            sessionAttempts.add(row().attempt());
        }
        tiktok.fate = Fate.ANSWERED;
        accountGone = false;
    }

    private void claim(int i) {
        wake();
        workers[i] = rows.posts()
                .claim(task)
                .map(claim -> {
                    claims++;
                    return ExplorerWorker.after(new Begin(claim));
                })
                .orElse(new ExplorerWorker.Idle());
    }

    /** Anybody may look at a post at any time. */
    private void wake() {
        Instant past = PostingTime.START.minus(Duration.ofDays(1));
        Optional<PostRecord> woken = Optional.empty();
        while (woken.isEmpty()) {
            PostRecord row = row();
            woken = row.nextAt().orElseThrow().equals(past)
                    ? Optional.of(row)
                    : rows.posts().update(row, row.toBuilder().nextAt(past).build());
        }
    }

    private void beforeGate(List<Move> moves, String name, int i, SendBytes send) {
        int session = ExplorerTikTok.session(send.post().publishId().orElseThrow());
        if (!send.fresh() && tiktok.sessions.get(session) == 'C') {
            moves.add(new Move(name + "hears that all is there", () -> ended(i, send, Optional.empty(), null)));
        }
        moves.add(new Move(name + "at the gate", () -> {
            Optional<PostRecord> committed = send.commit(bench());
            workers[i] = committed.isPresent()
                    ? new ExplorerWorker.Sending(send, committed.get())
                    : new ExplorerWorker.Idle();
        }));
        if (send.post().phase() == PostPhase.UPLOADING) {
            moves.add(new Move(name + "at the gate, account gone", () -> {
                accountGone = true;
                try {
                    throw new AssertionError("the gate let it pass: " + send.commit(bench()));
                } catch (AccountException e) {
                    ended(i, send, Optional.empty(), e);
                } finally {
                    accountGone = false;
                }
            }));
        }
        UploadException.Reason reason = tiktok.sessions.get(session) == 'x'
                ? UploadException.Reason.SESSION_EXPIRED
                : UploadException.Reason.GIVEN_UP;
        moves.add(new Move(
                name + "breaks off " + reason,
                () -> ended(i, send, Optional.empty(), failure(send.post(), reason, !send.fresh()))));
    }

    private void sending(List<Move> moves, String name, int i, ExplorerWorker.Sending sending) {
        Optional<PostRecord> committed = Optional.of(sending.committed());
        PostRecord post = sending.committed();
        int session = ExplorerTikTok.session(post.publishId().orElseThrow());
        char state = tiktok.sessions.get(session);
        if (state == 'x') {
            TikTokException expired = failure(post, UploadException.Reason.SESSION_EXPIRED, true);
            moves.add(new Move(name + "last chunk: 403", () -> ended(i, sending.step(), committed, expired)));
            return;
        }
        TikTokException silent = failure(post, UploadException.Reason.GIVEN_UP, true);
        moves.add(new Move(name + "last chunk: 201", () -> {
            tiktok.sessions.set(session, 'C');
            ended(i, sending.step(), committed, null);
        }));
        moves.add(new Move(name + "last chunk: answer lost", () -> {
            tiktok.sessions.set(session, 'C');
            ended(i, sending.step(), committed, silent);
        }));
        moves.add(new Move(name + "last chunk: never arrives", () -> ended(i, sending.step(), committed, silent)));
    }

    private void ended(int i, SendBytes send, Optional<PostRecord> committed, @Nullable TikTokException failure) {
        workers[i] = ExplorerWorker.after(send.ended(committed, failure));
    }

    private static UploadException failure(PostRecord post, UploadException.Reason reason, boolean committed) {
        return new UploadException(
                reason.name(), reason, post.publishId().orElseThrow(), committed, OptionalInt.empty(), null);
    }

    private Ledger ledger() {
        return new Ledger(rows.posts(), List.of());
    }

    private Bench bench() {
        return new Bench(
                ledger(),
                tiktok,
                new Preparation() {
                    @Override
                    public Prepared prepare(PostRecord post) {
                        if (tiktok.fate == Fate.NEVER) {
                            throw new ServerException("TikTok has a fault", ErrorDetails.NONE, null);
                        }
                        checkAccount(post);
                        return new Prepared(
                                VideoPost.builder(source(post), PrivacyLevel.SELF_ONLY)
                                        .build(),
                                Optional.empty(),
                                tiktok.pulls);
                    }

                    @Override
                    public VideoSource source(PostRecord post) {
                        return VideoSource.file(Path.of("plain.mp4"));
                    }

                    @Override
                    public void checkAccount(PostRecord post) {
                        if (accountGone) {
                            throw new AccountException(
                                    "Connect it again",
                                    post.request().accountId().orElseThrow(),
                                    AccountException.Reason.REAUTH_REQUIRED,
                                    Optional.empty(),
                                    ErrorDetails.NONE);
                        }
                    }
                },
                new Sessions(new ClearCipher(), time),
                new Caps(),
                times,
                time::pass,
                Runnable::run);
    }

    private boolean isLive(int attempt) {
        for (int session = 0; session < tiktok.sessions.size(); session++) {
            if (tiktok.sessions.get(session) == 'C' && sessionAttempts.get(session) == attempt) {
                return true;
            }
        }
        return false;
    }

    /** What must never be; empty if all is well. */
    Optional<String> violation() {
        PostRecord row = row();
        if (tiktok.completed() > 1) {
            return Optional.of("posted twice");
        }
        boolean toldNot = row.phase() == PostPhase.FAILED || row.phase() == PostPhase.CANCELLED;
        if (toldNot && isLive(row.attempt())) {
            return Optional.of("said to be " + row.phase() + ", but it is public");
        }
        if (row.phase() == PostPhase.PUBLISHED && !isLive(row.attempt())) {
            return Optional.of("said to be published, but it is not");
        }
        boolean forPeople = row.phase() == PostPhase.UNKNOWN_OUTCOME
                || row.hold()
                        .filter(hold -> hold.kind() == Hold.Kind.NEEDS_ATTENTION)
                        .isPresent();
        if (!row.phase().isEnd() && row.nextAt().isEmpty() && !forPeople) {
            return Optional.of("forgotten: " + row);
        }
        return Optional.empty();
    }

    /** All that can make a difference later; two scenes with the same key go on alike. */
    String key() {
        PostRecord row = row();
        StringBuilder key = new StringBuilder()
                .append(row.attempt())
                .append(',')
                .append(row.epoch())
                .append(row.phase())
                .append(row.hold().map(hold -> hold.kind().name()).orElse(""))
                .append(row.publishId().map(Object::toString).orElse("-"))
                .append(row.sessions())
                .append(row.nextAt().isPresent())
                .append(age(row.session().map(session -> session.issuedAt())))
                .append(age(row.settledAt()));
        for (int session = 0; session < tiktok.sessions.size(); session++) {
            key.append(tiktok.sessions.get(session))
                    .append(Math.min(FENCE, ticks() - sessionTicks.get(session)))
                    .append(sessionAttempts.get(session));
        }
        // The workers are alike: who is who makes no difference.
        Arrays.stream(workers)
                .map(ExplorerWorker::key)
                .sorted()
                .forEach(worker -> key.append('|').append(worker));
        return key.append(claims).toString();
    }

    private int age(Optional<Instant> since) {
        return since.map(then -> (int)
                        Math.min(FENCE, Duration.between(then, time.instant()).dividedBy(TICK)))
                .orElse(-1);
    }
}
