package io.github.tiktokcontent.internal.api;

import io.github.tiktokcontent.model.Scope;
import java.util.Set;

/** The endpoints of the API with TikTok's limits: calls in a sliding minute for each access token. */
public enum Endpoint {
    /** What a creator may post now. */
    CREATOR_INFO("creator_info/query", "POST", "/v2/post/publish/creator_info/query/", 20),
    /** Begins a direct post of a video. */
    VIDEO_INIT("video/init", "POST", "/v2/post/publish/video/init/", 6),
    /** Begins a draft of a video. */
    INBOX_VIDEO_INIT("inbox/video/init", "POST", "/v2/post/publish/inbox/video/init/", 6),
    /** Begins a direct post of photos. */
    CONTENT_INIT("content/init", "POST", "/v2/post/publish/content/init/", 6),
    /** Begins a draft of photos; for TikTok the same endpoint, with one limit for both. */
    CONTENT_DRAFT_INIT("content/init", "POST", "/v2/post/publish/content/init/", 6),
    /** Asks how a post stands. */
    STATUS_FETCH("status/fetch", "POST", "/v2/post/publish/status/fetch/", 30),
    /** Stops TikTok's download; TikTok states no limit. */
    CANCEL("cancel", "POST", "/v2/post/publish/cancel/", Endpoint.UNLIMITED),
    /** Asks for the user's profile. */
    USER_INFO("user/info", "GET", "/v2/user/info/", 600);

    static final int UNLIMITED = 0;

    private final String operation;
    private final String method;
    private final String path;
    private final int perMinute;

    Endpoint(String operation, String method, String path, int perMinute) {
        this.operation = operation;
        this.method = method;
        this.path = path;
        this.perMinute = perMinute;
    }

    /** TikTok's short name of it. */
    public String operation() {
        return operation;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    int perMinute() {
        return perMinute;
    }

    /** One of these scopes must have been granted; empty if that depends on the call. */
    Set<Scope> anyOf() {
        return switch (this) {
            case CREATOR_INFO, VIDEO_INIT, CONTENT_INIT -> Set.of(Scope.VIDEO_PUBLISH);
            case INBOX_VIDEO_INIT, CONTENT_DRAFT_INIT -> Set.of(Scope.VIDEO_UPLOAD);
            case STATUS_FETCH, CANCEL -> Set.of(Scope.VIDEO_PUBLISH, Scope.VIDEO_UPLOAD);
            case USER_INFO -> Set.of();
        };
    }
}
