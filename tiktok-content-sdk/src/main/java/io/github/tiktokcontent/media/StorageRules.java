package io.github.tiktokcontent.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/** What all storages take. */
final class StorageRules {
    static final Duration LONGEST = Duration.ofDays(7);

    private static final int MAX_NAME = 512;
    private static final int MAX_SEGMENT = 255;
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_.-]{1," + MAX_SEGMENT + "}");

    /** V04: nothing else ever gets into a header. */
    private static final Set<String> TYPES = Set.of(
            "video/mp4",
            "video/quicktime",
            "video/webm",
            "image/jpeg",
            "image/webp",
            "image/png",
            "application/octet-stream");

    private StorageRules() {}

    static boolean isName(String name) {
        return name.length() <= MAX_NAME && Arrays.stream(name.split("/", -1)).allMatch(StorageRules::isSegment);
    }

    static boolean isSegment(String segment) {
        return SEGMENT.matcher(segment).matches() && !segment.equals(".") && !segment.equals("..");
    }

    static String name(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("The name of a stored file has 1 to " + MAX_NAME
                    + " characters: segments of A-Z, a-z, 0-9, _, - and ., at most " + MAX_SEGMENT
                    + " each, none of them . or .., joined by /.");
        }
        return name;
    }

    static String contentType(String type) {
        if (!TYPES.contains(type)) {
            throw new IllegalArgumentException(
                    "The content type must be one of " + TYPES.stream().sorted().toList());
        }
        return type;
    }

    static Duration life(Duration life) {
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "life is " + life + "; it must be positive and at most " + LONGEST.toDays() + " days");
        }
        return life;
    }

    static void range(long first, long length) {
        if (first < 0 || length < 1 || first > Long.MAX_VALUE - length) {
            throw new IllegalArgumentException(
                    "first is " + first + ", length " + length + "; they must be 0 or more and 1 or more");
        }
    }

    /** V02: asked before the opening, because to open a FIFO would block. */
    static BasicFileAttributes regular(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new IOException(file.getFileName() + " is not a regular file");
        }
        if (attributes.size() == 0) {
            throw new IOException(file.getFileName() + " is empty");
        }
        return attributes;
    }
}
