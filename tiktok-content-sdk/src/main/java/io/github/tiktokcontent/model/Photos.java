package io.github.tiktokcontent.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The pictures of a photo post. TikTok fetches them; there is no upload of picture bytes.
 *
 * @param urls 1 to {@value #MAX_COUNT} https URLs under a prefix that was declared as verified with TikTok, in order
 * @param coverIndex the index of the cover, from 0
 */
public record Photos(List<MediaUrl> urls, int coverIndex) {
    /** The most pictures that one post may have. */
    public static final int MAX_COUNT = 35;

    /**
     * Copies the list and checks the counts.
     *
     * @param urls 1 to {@value #MAX_COUNT} https URLs
     * @param coverIndex the index of the cover, from 0
     * @throws IllegalArgumentException if there are none or too many, or the cover is none of them
     */
    public Photos {
        urls = List.copyOf(urls);
        if (urls.isEmpty() || urls.size() > MAX_COUNT) {
            throw new IllegalArgumentException(
                    "A photo post has 1 to " + MAX_COUNT + " pictures, but " + urls.size() + " were given");
        }
        if (coverIndex < 0 || coverIndex >= urls.size()) {
            throw new IllegalArgumentException(
                    "coverIndex is " + coverIndex + "; it must lie between 0 and " + (urls.size() - 1));
        }
    }

    /**
     * Pictures with the first one as the cover.
     *
     * @param urls 1 to {@value #MAX_COUNT} https URLs
     * @return the pictures
     */
    public static Photos of(List<String> urls) {
        List<MediaUrl> list = new ArrayList<>();
        for (String url : Objects.requireNonNull(urls, "urls")) {
            list.add(new MediaUrl(url));
        }
        return new Photos(list, 0);
    }

    /**
     * The same pictures with another cover.
     *
     * @param index the index of the cover, from 0
     * @return the pictures
     */
    public Photos cover(int index) {
        return new Photos(urls, index);
    }
}
