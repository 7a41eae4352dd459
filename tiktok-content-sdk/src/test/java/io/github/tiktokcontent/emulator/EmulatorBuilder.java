package io.github.tiktokcontent.emulator;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/** Options of a {@link TikTokEmulator}. Not thread-safe; good for one {@link #start()}. */
public final class EmulatorBuilder {
    private final Settings settings = new Settings();

    EmulatorBuilder() {}

    /**
     * The port on 127.0.0.1.
     *
     * @param port the port, or 0 for any free one, which is the default
     * @return this
     */
    public EmulatorBuilder port(int port) {
        settings.port = port;
        return this;
    }

    /**
     * The clock by which tokens, codes and upload URLs expire and rate limits slide; by default the time of the system.
     *
     * @param clock for example an {@link EmulatorClock}
     * @return this
     */
    public EmulatorBuilder clock(InstantSource clock) {
        settings.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Key and secret of the app, by default invented ones.
     *
     * @param clientKey the key
     * @param clientSecret the secret
     * @return this
     */
    public EmulatorBuilder app(String clientKey, String clientSecret) {
        settings.clientKey = Objects.requireNonNull(clientKey, "clientKey");
        settings.clientSecret = Objects.requireNonNull(clientSecret, "clientSecret");
        return this;
    }

    /**
     * Registers a redirect URI. Without any, each is accepted that TikTok would register: https and static, or loopback with a
     * port.
     *
     * @param uri compared literally; the port of a loopback URI may be {@code *}
     * @return this
     */
    public EmulatorBuilder redirectUri(String uri) {
        settings.redirectUris.add(uri);
        return this;
    }

    /**
     * Verifies a URL prefix for pulls. Without any prefix or domain every pull ends in {@code url_ownership_unverified}.
     *
     * @param prefix compared literally, ends with a slash
     * @return this
     */
    public EmulatorBuilder verifiedPrefix(String prefix) {
        if (!prefix.startsWith("https://") || !prefix.endsWith("/")) {
            throw new IllegalArgumentException("a verified prefix starts with https:// and ends with /");
        }
        settings.verifiedPrefixes.add(prefix);
        return this;
    }

    /**
     * Verifies a domain and its sub-domains for pulls.
     *
     * @param domain in lower case
     * @return this
     */
    public EmulatorBuilder verifiedDomain(String domain) {
        settings.verifiedDomains.add(domain);
        return this;
    }

    /**
     * Whether TikTok has not audited the app: it may post {@code SELF_ONLY} to private accounts only, for five creators in 24
     * hours. False by default.
     *
     * @param unaudited true for an un-audited app
     * @return this
     */
    public EmulatorBuilder unaudited(boolean unaudited) {
        settings.unaudited = unaudited;
        settings.activeUserCap = unaudited ? 5 : Integer.MAX_VALUE;
        return this;
    }

    /**
     * How many creators may post directly within 24 hours before {@code reached_active_user_cap}. By default 5 for an un-audited
     * app and without limit for others.
     *
     * @param creators the cap; set it after {@link #unaudited}
     * @return this
     */
    public EmulatorBuilder activeUserCap(int creators) {
        settings.activeUserCap = creators;
        return this;
    }

    /**
     * How many direct posts each creator may make in 24 hours, unless the creator says otherwise; 15 by default.
     *
     * @param posts the cap; {@link Integer#MAX_VALUE} for none
     * @return this
     */
    public EmulatorBuilder dailyPostCap(int posts) {
        settings.dailyPostCap = posts;
        return this;
    }

    /**
     * How many shares may wait in a creator's inbox, counted over 24 hours from their inits; 5 by default.
     *
     * @param shares the cap; {@link Integer#MAX_VALUE} for none
     * @return this
     */
    public EmulatorBuilder pendingShareCap(int shares) {
        settings.pendingShareCap = shares;
        return this;
    }

    /**
     * How many calls of an operation one access token may make in a sliding minute. By default as documented: creator info 20,
     * inits 6 each, status 30, user info 600, others without limit. Refused calls do not count.
     *
     * @param operation the operation
     * @param perMinute the limit, 0 for none
     * @return this
     */
    public EmulatorBuilder rateLimit(Operation operation, int perMinute) {
        settings.perMinute.put(operation, perMinute);
        return this;
    }

    /**
     * Switches all rate limits off.
     *
     * @return this
     */
    public EmulatorBuilder withoutRateLimits() {
        settings.perMinute.replaceAll((operation, limit) -> 0);
        return this;
    }

    /**
     * How long an upload URL is good; one hour by default.
     *
     * @param life from the answer of the init on
     * @return this
     */
    public EmulatorBuilder uploadUrlLife(Duration life) {
        settings.uploadUrlLife = life;
        return this;
    }

    /**
     * How long an access token is good; two hours by default.
     *
     * @param life from its issue on
     * @return this
     */
    public EmulatorBuilder accessTokenLife(Duration life) {
        settings.accessTokenLife = life;
        return this;
    }

    /**
     * How long a refresh token is good; 180 days by default.
     *
     * @param life from its issue on
     * @return this
     */
    public EmulatorBuilder refreshTokenLife(Duration life) {
        settings.refreshTokenLife = life;
        return this;
    }

    /**
     * How long an authorization code is good; five minutes by default (TikTok gives no figure).
     *
     * @param life from the redirect on
     * @return this
     */
    public EmulatorBuilder codeLife(Duration life) {
        settings.codeLife = life;
        return this;
    }

    /**
     * Whether a refresh gives a new refresh token and ends the old one. True by default, as the newest pages say.
     *
     * @param rotation false for the same refresh token again
     * @return this
     */
    public EmulatorBuilder refreshRotation(boolean rotation) {
        settings.refreshRotation = rotation;
        return this;
    }

    /**
     * The HTTP status of OAuth errors; 400 by default. TikTok documents none, 200 was seen.
     *
     * @param status 200 or 400
     * @return this
     */
    public EmulatorBuilder oauthErrorStatus(int status) {
        settings.oauthErrorStatus = status;
        return this;
    }

    /**
     * The code of bad requests: {@code invalid_params} by default, as live; {@code invalid_param} on some pages.
     *
     * @param code the code
     * @return this
     */
    public EmulatorBuilder invalidParamsCode(String code) {
        settings.invalidParamsCode = Objects.requireNonNull(code, "code");
        return this;
    }

    /**
     * Whether an unknown publish id is refused with the documented code {@code invalid_publish_id}. False by default: then it is
     * the bad request code with that word as its message, as live.
     *
     * @param documented true for the documented code
     * @return this
     */
    public EmulatorBuilder documentedPublishIdError(boolean documented) {
        settings.documentedPublishIdError = documented;
        return this;
    }

    /**
     * For how many status or cancel calls a new publish id is not known yet; none by default.
     *
     * @param reads how many
     * @return this
     */
    public EmulatorBuilder unknownPublishIdReads(int reads) {
        settings.unknownPublishIdReads = reads;
        return this;
    }

    /**
     * How post ids are written in status answers; {@link PostIdForm#NUMBERS} by default.
     *
     * @param form the form
     * @return this
     */
    public EmulatorBuilder postIdForm(PostIdForm form) {
        settings.postIdForm = Objects.requireNonNull(form, "form");
        return this;
    }

    /**
     * How the upload host writes its progress; {@link ProgressForm#LAST_INDEX} by default.
     *
     * @param form the form
     * @return this
     */
    public EmulatorBuilder progressForm(ProgressForm form) {
        settings.progressForm = Objects.requireNonNull(form, "form");
        return this;
    }

    /**
     * Whether 5, 64 and 128 MB and 4 GB are powers of two. False by default, as in TikTok's worked example.
     *
     * @param binary true for 1,048,576 bytes a megabyte
     * @return this
     */
    public EmulatorBuilder binaryMegabytes(boolean binary) {
        settings.binaryMegabytes = binary;
        return this;
    }

    /**
     * Makes a megabyte smaller, so that tests can send many chunks fast: of 1,000 bytes, for example, chunks have 5,000 to 64,000
     * bytes. TikTok itself takes no such chunks.
     *
     * @param bytes 1 to 1,000,000
     * @return this
     */
    public EmulatorBuilder megabyte(int bytes) {
        if (bytes < 1 || bytes > 1_000_000) {
            throw new IllegalArgumentException("a small megabyte has 1 to 1,000,000 bytes, not " + bytes);
        }
        settings.smallMegabyte = bytes;
        return this;
    }

    /**
     * The size that pulled media is said to have; 10,000,000 bytes by default. Nothing is fetched.
     *
     * @param bytes the value of {@code downloaded_bytes}
     * @return this
     */
    public EmulatorBuilder pullSize(long bytes) {
        settings.pullSize = bytes;
        return this;
    }

    /**
     * Starts to listen.
     *
     * @return the running emulator
     * @throws IllegalStateException if the port cannot be bound
     */
    public TikTokEmulator start() {
        Platform platform = new Platform(settings);
        try {
            Listener listener = Listener.start(settings.port, platform);
            platform.base(listener.port());
            return new TikTokEmulator(platform, listener);
        } catch (IOException e) {
            throw new IllegalStateException("Port " + settings.port + " of 127.0.0.1 cannot be bound", e);
        }
    }
}
