package io.github.tiktokcontent.upload;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The content types that TikTok takes. A chunk's header comes from this list and from nowhere else. */
final class VideoTypes {
    static final String MP4 = "video/mp4";
    static final String QUICKTIME = "video/quicktime";
    static final String WEBM = "video/webm";

    private static final Set<String> ALL = Set.of(MP4, QUICKTIME, WEBM);

    private VideoTypes() {}

    static boolean contains(String contentType) {
        return ALL.contains(contentType);
    }

    static String checked(String contentType) {
        if (!contains(Objects.requireNonNull(contentType, "contentType"))) {
            throw new IllegalArgumentException("The content type is not one that TikTok takes; it must be " + MP4 + ", "
                    + QUICKTIME + " or " + WEBM);
        }
        return contentType;
    }

    /** By the name's end; MP4, which TikTok recommends, if that says nothing. */
    static String ofPath(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(".webm") ? WEBM : name.endsWith(".mov") || name.endsWith(".qt") ? QUICKTIME : MP4;
    }
}
