package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.internal.api.WallClock;
import io.github.tiktokcontent.media.MediaStorage;
import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.task.PostStore;
import io.github.tiktokcontent.task.TaskStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Options of a {@link PostingService}. Not thread-safe. */
public final class PostingServiceBuilder {
    final TaskStore tasks;
    final PostStore posts;
    final Accounts accounts;
    final TikTokContentClient client;
    final TokenCipher cipher;
    private final List<PostingListener> listeners = new ArrayList<>();
    Optional<MediaStorage> storage = Optional.empty();
    InstantSource clock = WallClock.SYSTEM;
    boolean unaudited;
    PostingQueue queue = (task, notBefore) -> {};
    private Duration inline = PostingTimes.DEFAULT.inline();
    private Duration grace = PostingTimes.DEFAULT.grace();
    private Duration uploadLife = PostingTimes.DEFAULT.uploadLife();
    private Duration fenceMargin = PostingTimes.DEFAULT.fenceMargin();
    private Duration pollFirst = PostingTimes.DEFAULT.pollFirst();
    private Duration pollLongest = PostingTimes.DEFAULT.pollLongest();

    PostingServiceBuilder(
            TaskStore tasks, PostStore posts, Accounts accounts, TikTokContentClient client, TokenCipher cipher) {
        this.tasks = Objects.requireNonNull(tasks, "tasks");
        this.posts = Objects.requireNonNull(posts, "posts");
        this.accounts = Objects.requireNonNull(accounts, "accounts");
        this.client = Objects.requireNonNull(client, "client");
        this.cipher = Objects.requireNonNull(cipher, "cipher");
    }

    /**
     * Who calls {@link PostingService#advance} for the posts. Without a queue the caller does, by {@link
     * PostingService#sweep} or in its own way.
     *
     * @param value the queue; started by the caller once the service is built
     * @return this builder
     */
    public PostingServiceBuilder queue(PostingQueue value) {
        queue = Objects.requireNonNull(value, "queue");
        return this;
    }

    /**
     * Where the outputs of tasks are stored. Videos of this storage are posted by URLs that are signed when the post is due.
     *
     * @param value the storage
     * @return this builder
     */
    public PostingServiceBuilder mediaStorage(MediaStorage value) {
        storage = Optional.of(value);
        return this;
    }

    /**
     * Whether TikTok has not audited the app: then orders with another privacy level than {@code SELF_ONLY} are refused.
     *
     * @param value default false
     * @return this builder
     */
    public PostingServiceBuilder unaudited(boolean value) {
        unaudited = value;
        return this;
    }

    /**
     * How late a post may be begun. One that nobody could begin by then is missed, and not posted any more.
     *
     * @param value more than zero; default 2 hours
     * @return this builder
     */
    public PostingServiceBuilder grace(Duration value) {
        grace = positive("grace", value);
        return this;
    }

    /**
     * How long {@link PostingService#post} waits for TikTok.
     *
     * @param value more than zero; default 8 s
     * @return this builder
     */
    public PostingServiceBuilder inlineTimeout(Duration value) {
        inline = positive("inlineTimeout", value);
        return this;
    }

    /**
     * How long TikTok takes bytes at an upload URL. Less than TikTok's hour is for tests against the emulator only: it would
     * open the way to double posts.
     *
     * @param value more than zero; default 1 hour
     * @return this builder
     */
    public PostingServiceBuilder uploadLife(Duration value) {
        uploadLife = positive("uploadLife", value);
        return this;
    }

    /**
     * How long after the end of an upload URL a "not complete" of TikTok is not believed.
     *
     * @param value at least the longest that the client lets a chunk take, {@code Timeouts.chunkMost()}; default 20 minutes
     * @return this builder
     */
    public PostingServiceBuilder fenceMargin(Duration value) {
        fenceMargin = positive("fenceMargin", value);
        return this;
    }

    /**
     * How often TikTok is asked how a post stands: pauses grow from the first to the longest.
     *
     * @param first more than zero; default 5 s
     * @param longest at least the first; default 60 s
     * @return this builder
     */
    public PostingServiceBuilder pollInterval(Duration first, Duration longest) {
        if (positive("longest", longest).compareTo(positive("first", first)) < 0) {
            throw new IllegalArgumentException(
                    "the longest pause is " + longest + ", but the first one " + first + "; it must not be shorter");
        }
        pollFirst = first;
        pollLongest = longest;
        return this;
    }

    /**
     * Is told of each change of a post that this service makes. May be given several times.
     *
     * @param value the listener
     * @return this builder
     */
    public PostingServiceBuilder listener(PostingListener value) {
        listeners.add(Objects.requireNonNull(value, "listener"));
        return this;
    }

    /**
     * This process's clock, for the hour of upload URLs; all else goes by the store's.
     *
     * @param value default the system's
     * @return this builder
     */
    public PostingServiceBuilder clock(InstantSource value) {
        clock = Objects.requireNonNull(value, "clock");
        return this;
    }

    /**
     * Makes the service.
     *
     * @return the service, which must be closed
     * @throws IllegalArgumentException if the client may send a chunk for longer than the fence margin
     */
    public PostingService build() {
        Duration chunk = client.steps().timeouts().chunkMost();
        if (fenceMargin.compareTo(chunk) < 0) {
            throw new IllegalArgumentException("fenceMargin is " + fenceMargin + "; it must be at least " + chunk
                    + ", the client's Timeouts.chunkMost(): a chunk that is still under way could complete a post that was"
                    + " given up.");
        }
        return new PostingService(this);
    }

    PostingTimes times() {
        Duration init = client.steps().timeouts().call();
        return new PostingTimes(inline, grace, uploadLife, fenceMargin, init, pollFirst, pollLongest);
    }

    List<PostingListener> listeners() {
        return List.copyOf(listeners);
    }

    private static Duration positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be more than zero");
        }
        return value;
    }
}
