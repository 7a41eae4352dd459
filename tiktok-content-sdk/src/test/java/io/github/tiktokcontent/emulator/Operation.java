package io.github.tiktokcontent.emulator;

/** What a request asks for, told from its path. Methods and the trailing slash are checked later, as TikTok does. */
public enum Operation {
    /** The consent page, {@code GET /v2/auth/authorize/}. */
    CONSENT("GET", "/v2/auth/authorize/", 0),
    /** Code exchange, refresh and client credentials, {@code POST /v2/oauth/token/}. */
    TOKEN("POST", "/v2/oauth/token/", 0),
    /** {@code POST /v2/oauth/revoke/}. */
    REVOKE("POST", "/v2/oauth/revoke/", 0),
    /** {@code POST /v2/post/publish/creator_info/query/}. */
    CREATOR_INFO("POST", "/v2/post/publish/creator_info/query/", 20),
    /** Direct post of a video, {@code POST /v2/post/publish/video/init/}. */
    VIDEO_INIT("POST", "/v2/post/publish/video/init/", 6),
    /** A video for the creator's inbox, {@code POST /v2/post/publish/inbox/video/init/}. */
    INBOX_VIDEO_INIT("POST", "/v2/post/publish/inbox/video/init/", 6),
    /** Photos, {@code POST /v2/post/publish/content/init/}. */
    CONTENT_INIT("POST", "/v2/post/publish/content/init/", 6),
    /** {@code POST /v2/post/publish/status/fetch/}. */
    STATUS("POST", "/v2/post/publish/status/fetch/", 30),
    /** {@code POST /v2/post/publish/cancel/}. */
    CANCEL("POST", "/v2/post/publish/cancel/", 0),
    /** {@code GET /v2/user/info/}. */
    USER_INFO("GET", "/v2/user/info/", 600),
    /** One chunk sent to the upload host, {@code PUT} of the upload URL. */
    UPLOAD("PUT", "/video/", 0),
    /** Any other path; answered with 404. */
    UNKNOWN("", "", 0);

    private final String method;
    private final String path;
    private final int perMinute;

    Operation(String method, String path, int perMinute) {
        this.method = method;
        this.path = path;
        this.perMinute = perMinute;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    /** Documented calls per sliding minute and access token; 0 where none is documented. */
    int perMinute() {
        return perMinute;
    }

    boolean isOAuth() {
        return this == TOKEN || this == REVOKE;
    }

    static Operation of(String path) {
        for (Operation operation : values()) {
            if (operation != UNKNOWN && operation.path.equals(path)) {
                return operation;
            }
        }
        return UNKNOWN;
    }
}
