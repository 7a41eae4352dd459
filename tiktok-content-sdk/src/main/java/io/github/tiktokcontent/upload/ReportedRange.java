package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.http.HttpReply;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The progress that the upload host reports in {@code Content-Range: bytes 0-N/TOTAL}. */
final class ReportedRange {
    private static final Pattern PROGRESS = Pattern.compile("bytes[ =]+0-(\\d{1,15})/(\\d{1,15})");

    private ReportedRange() {}

    /** The {@code N}, a count of bytes or the index of the last one; empty if there is none, or it is of another video. */
    static OptionalLong of(HttpReply reply, long size) {
        Matcher range =
                PROGRESS.matcher(reply.header("Content-Range").orElse("").strip());
        boolean ours = range.matches() && Long.parseLong(range.group(2)) == size;
        return ours ? OptionalLong.of(Long.parseLong(range.group(1))) : OptionalLong.empty();
    }
}
