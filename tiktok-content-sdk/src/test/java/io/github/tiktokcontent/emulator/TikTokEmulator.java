package io.github.tiktokcontent.emulator;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * A small, strict TikTok in this process, over a real socket: the Content Posting API, the upload host, OAuth.
 *
 * <p>It listens on 127.0.0.1, on one port for all hosts of TikTok, without TLS. It refuses what TikTok's pages forbid, with their
 * codes and messages; it keeps uploaded bytes only as count and SHA-256; it never fetches a URL. What happens to a post is
 * {@linkplain StatusScript scripted}, what goes wrong is {@linkplain #faults() set}, what came in is in the {@linkplain #journal()
 * journal}. Everything ends with {@link #close()}. Thread-safe.
 *
 * <pre>{@code
 * try (TikTokEmulator tiktok = TikTokEmulator.start()) {
 *     // point the code under test at tiktok.apiBaseUrl(), with tiktok.accessToken()
 * }
 * }</pre>
 */
public final class TikTokEmulator implements AutoCloseable {
    /** The handle of {@link #creator()}. */
    public static final String DEFAULT_CREATOR = "emulated";

    private final Platform platform;
    private final Listener listener;

    TikTokEmulator(Platform platform, Listener listener) {
        this.platform = platform;
        this.listener = listener;
    }

    /**
     * Starts one with the defaults of {@link #builder()}.
     *
     * @return the running emulator
     */
    public static TikTokEmulator start() {
        return builder().start();
    }

    /**
     * Options for another one.
     *
     * @return a new builder
     */
    public static EmulatorBuilder builder() {
        return new EmulatorBuilder();
    }

    /**
     * What stands for {@code https://open.tiktokapis.com}.
     *
     * @return for example {@code http://127.0.0.1:40123}, without a slash at the end
     */
    public URI apiBaseUrl() {
        return platform.base();
    }

    /**
     * What stands for {@code https://www.tiktok.com}, the host of the consent page.
     *
     * @return the same as {@link #apiBaseUrl()}
     */
    public URI authBaseUrl() {
        return platform.base();
    }

    /**
     * The port that it listens on.
     *
     * @return the port
     */
    public int port() {
        return listener.port();
    }

    /**
     * An access token of {@link #creator()}.
     *
     * @return the token
     */
    public String accessToken() {
        return creator().accessToken();
    }

    /**
     * The client key of the only app that it knows.
     *
     * @return the key
     */
    public String clientKey() {
        return platform.settings().clientKey;
    }

    /**
     * The client secret of that app.
     *
     * @return the secret
     */
    public String clientSecret() {
        return platform.settings().clientSecret;
    }

    /**
     * The creator that is always there: a public account that grants all scopes.
     *
     * @return the creator
     */
    public Creator creator() {
        return creator(DEFAULT_CREATOR);
    }

    /**
     * A creator by handle; made with the same defaults where there was none.
     *
     * @param username the handle without {@code @}
     * @return the creator
     */
    public Creator creator(String username) {
        return platform.creator(Objects.requireNonNull(username, "username"));
    }

    /**
     * Chooses who is logged in at the consent page; by default {@link #creator()}.
     *
     * @param creator who consents from now on
     */
    public void atConsentPage(Creator creator) {
        platform.atConsentPage(Objects.requireNonNull(creator, "creator"));
    }

    /**
     * What came in so far.
     *
     * @return the journal of this emulator
     */
    public Journal journal() {
        return platform.journal();
    }

    /**
     * What goes wrong.
     *
     * @return the faults of this emulator
     */
    public Faults faults() {
        return platform.faults();
    }

    /**
     * All attempts to post, in order of their inits.
     *
     * @return how they stand now
     */
    public List<EmulatedPost> posts() {
        return platform.posts();
    }

    /**
     * One attempt to post.
     *
     * @param publishId its publish id
     * @return how it stands now
     * @throws IllegalArgumentException if init never answered this id
     */
    public EmulatedPost post(String publishId) {
        return platform.post(publishId);
    }

    /**
     * What status answers say of every post initiated from now on, in place of the usual course: one {@code PROCESSING_…}, then
     * {@code PUBLISH_COMPLETE}, and for a public post then its id; {@code SEND_TO_USER_INBOX} for drafts.
     *
     * @param script the script
     */
    public void statusScript(StatusScript script) {
        platform.script(script);
    }

    /**
     * What status answers say of the next post that is initiated. Several wait in order.
     *
     * @param script the script
     */
    public void nextStatusScript(StatusScript script) {
        platform.nextScript(script);
    }

    /**
     * Gives a post another script, which begins now. For example {@code completeWithIds(2)} for a creator who has opened the inbox
     * and posted twice.
     *
     * @param publishId its publish id
     * @param script the script
     * @throws IllegalArgumentException if init never answered this id
     */
    public void statusScript(String publishId, StatusScript script) {
        platform.rescript(publishId, script);
    }

    /** Closes all connections, ends all stalls, stops listening. Waits for its threads, 5 seconds at most. */
    @Override
    public void close() {
        listener.close();
        platform.faults().clear();
    }

    @Override
    public String toString() {
        return "TikTokEmulator[" + apiBaseUrl() + "]";
    }
}
