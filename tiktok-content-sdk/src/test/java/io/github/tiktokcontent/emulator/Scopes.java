package io.github.tiktokcontent.emulator;

import java.util.List;

/** The scopes that TikTok documents. */
final class Scopes {
    static final String PUBLISH = "video.publish";
    static final String UPLOAD = "video.upload";
    static final String BASIC = "user.info.basic";
    static final String PROFILE = "user.info.profile";
    static final String STATS = "user.info.stats";
    static final List<String> ALL = List.of(BASIC, PROFILE, STATS, "video.list", PUBLISH, UPLOAD);

    private Scopes() {}

    static void checkKnown(Iterable<String> scopes) {
        for (String scope : scopes) {
            if (!ALL.contains(scope)) {
                throw new IllegalArgumentException("unknown scope " + scope + ", known are " + ALL);
            }
        }
    }
}
