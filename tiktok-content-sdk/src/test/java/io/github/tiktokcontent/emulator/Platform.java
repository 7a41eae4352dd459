package io.github.tiktokcontent.emulator;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that TikTok remembers. Its monitor guards all of it; bodies are read outside of it. */
final class Platform {
    private final Settings settings;
    private final Journal journal = new Journal();
    private final Faults faults = new Faults();
    private final Grants grants;
    private final RateLimiter limiter;
    private final PostIds postIds = new PostIds();
    private final Map<String, Creator> creators = new LinkedHashMap<>();
    private final Map<String, Attempt> attempts = new LinkedHashMap<>();
    private final Map<String, Attempt> uploads = new HashMap<>();
    private final Deque<StatusScript> nextScripts = new ArrayDeque<>();
    private final UploadHost uploadHost;
    private final Calls calls;
    private @Nullable StatusScript script;
    private @Nullable Creator atConsentPage;
    private volatile URI base = URI.create("http://127.0.0.1");

    Platform(Settings settings) {
        this.settings = settings;
        grants = new Grants(settings);
        limiter = new RateLimiter(settings);
        uploadHost = new UploadHost(this);
        calls = new Calls(this);
    }

    Settings settings() {
        return settings;
    }

    InstantSource clock() {
        return settings.clock;
    }

    Journal journal() {
        return journal;
    }

    Faults faults() {
        return faults;
    }

    Grants grants() {
        return grants;
    }

    RateLimiter limiter() {
        return limiter;
    }

    PostIds postIds() {
        return postIds;
    }

    void base(int port) {
        base = URI.create("http://127.0.0.1:" + port);
    }

    URI base() {
        return base;
    }

    /** Takes a request in, before its body is read. */
    Intake open(RequestHead head, RecordedRequest request) {
        return request.operation() == Operation.UPLOAD ? uploadHost.open(head, request) : calls.open(head, request);
    }

    synchronized Creator creator(String username) {
        return creators.computeIfAbsent(username, name -> new Creator(name, this));
    }

    synchronized void atConsentPage(Creator creator) {
        atConsentPage = creator;
    }

    synchronized Creator atConsentPage() {
        Creator chosen = atConsentPage;
        return chosen == null ? creator(TikTokEmulator.DEFAULT_CREATOR) : chosen;
    }

    synchronized void script(StatusScript replacement) {
        script = replacement.checked();
    }

    synchronized void nextScript(StatusScript next) {
        nextScripts.add(next.checked());
    }

    /** The script of a new attempt: the next one set, else the one for all, else what TikTok usually does. */
    StatusScript scriptFor(InitRequest init) {
        StatusScript next = nextScripts.poll();
        if (next != null) {
            return next;
        }
        StatusScript common = script;
        if (common != null) {
            return common;
        }
        StatusScript usual = StatusScript.start().processing(1);
        if (init.kind().isDraft()) {
            return usual.inbox(1);
        }
        boolean isPublic = init.privacy().orElse("").equals("PUBLIC_TO_EVERYONE");
        return isPublic ? usual.complete(1).completeWithIds(1) : usual.complete(1);
    }

    void add(Attempt attempt) {
        attempts.put(attempt.publishId(), attempt);
        UploadSession upload = attempt.upload();
        if (upload != null) {
            uploads.put(upload.id(), attempt);
        }
    }

    Optional<Attempt> attempt(String publishId) {
        return Optional.ofNullable(attempts.get(publishId));
    }

    /** To be walked through under the lock. */
    Collection<Attempt> attempts() {
        return Collections.unmodifiableCollection(attempts.values());
    }

    Optional<Attempt> attemptOfUpload(String uploadId) {
        return Optional.ofNullable(uploads.get(uploadId));
    }

    synchronized List<EmulatedPost> posts() {
        return attempts.values().stream().map(Attempt::snapshot).toList();
    }

    synchronized EmulatedPost post(String publishId) {
        return known(publishId).snapshot();
    }

    private Attempt known(String publishId) {
        return attempt(publishId).orElseThrow(() -> new IllegalArgumentException("no post has this publish id"));
    }

    synchronized void rescript(String publishId, StatusScript replacement) {
        known(publishId).script(replacement);
    }
}
