package io.github.tiktokcontent.upload;

import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.MediaRefusedException;
import io.github.tiktokcontent.error.ServerException;
import io.github.tiktokcontent.http.HttpReply;
import io.github.tiktokcontent.model.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a storage host says about a video before its bytes: how long it is, what it is, and which version.
 *
 * @param ifRange the strong validator, which two versions cannot share; bytes of two replies may be joined only under it
 */
record RelayHead(
        long size, String contentType, Optional<String> etag, Optional<String> lastModified, Optional<String> ifRange) {
    /** A date is a strong validator only if the answer is clearly later (RFC 9110, section 8.8.2.2). */
    private static final Duration CLEARLY_LATER = Duration.ofMinutes(1);

    private static final Pattern LENGTH = Pattern.compile("\\d{1,15}");
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,15})-(\\d{1,15})/(\\d{1,15})");

    /** Judges the first reply. */
    static RelayHead of(HttpReply reply, String target, String path) {
        if (RelayFetch.isFault(reply)) {
            throw new ServerException(
                    target + " answered " + reply.status() + " again and again. Nothing was sent to TikTok.",
                    ErrorDetails.ofStatus(reply.status()),
                    null);
        }
        OptionalLong length = length(reply);
        Problem problem = reply.status() != 200 ? status(reply.status()) : content(reply, length);
        String contentType = contentType(reply, path);
        if (problem == null && contentType.isEmpty()) {
            problem = new Problem(
                    "relay_content_type",
                    "The host says that it is something else than a video; it must be video/mp4, video/quicktime or"
                            + " video/webm.");
        }
        if (problem != null) {
            throw new MediaRefusedException(target, List.of(problem));
        }
        Optional<String> etag = version(reply, "ETag");
        Optional<String> lastModified = version(reply, "Last-Modified");
        Optional<String> ifRange =
                etag.filter(tag -> !tag.startsWith("W/")).or(() -> lastModified.filter(date -> isStrong(date, reply)));
        return new RelayHead(length.orElseThrow(), contentType, etag, lastModified, ifRange);
    }

    private static Problem status(int status) {
        if (status >= 300 && status < 400) {
            return new Problem(
                    "relay_redirect", "The host answered " + status + ", a redirect; redirects are never followed.");
        }
        return new Problem("relay_status", refusal(status));
    }

    private static @Nullable Problem content(HttpReply reply, OptionalLong length) {
        if (reply.encoding().isPresent()) {
            return new Problem(
                    "relay_encoding",
                    "The host sends it encoded as " + reply.encoding().get() + " although identity was asked for.");
        }
        if (length.isEmpty()) {
            return new Problem(
                    "relay_length",
                    "The host does not say how long it is (no Content-Length), and TikTok must be told before the first"
                            + " byte.");
        }
        if (length.getAsLong() < 1 || length.getAsLong() > ChunkPlan.MAX_SIZE) {
            return new Problem(
                    "relay_size",
                    "It has " + length.getAsLong() + " bytes; TikTok takes 1 to " + ChunkPlan.MAX_SIZE + ".");
        }
        return null;
    }

    private static OptionalLong length(HttpReply reply) {
        String length = reply.header("Content-Length").orElse("");
        return LENGTH.matcher(length).matches() ? OptionalLong.of(Long.parseLong(length)) : OptionalLong.empty();
    }

    private static String contentType(HttpReply reply, String path) {
        String said = reply.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        String type = said.contains(";") ? said.substring(0, said.indexOf(';')).strip() : said.strip();
        if (VideoTypes.contains(type)) {
            return type;
        }
        boolean saysNothing =
                type.isEmpty() || type.equals("application/octet-stream") || type.equals("binary/octet-stream");
        return saysNothing ? VideoTypes.ofPath(path) : "";
    }

    private static Optional<String> version(HttpReply reply, String header) {
        return reply.header(header).map(String::strip).filter(text -> !text.isEmpty() && text.length() <= 256);
    }

    private static String refusal(int status) {
        boolean gone = status == 401 || status == 403 || status == 404 || status == 410;
        return "The host answered " + status + (gone ? "; a signed URL may have expired, or the file is gone." : ".");
    }

    private static boolean isStrong(String lastModified, HttpReply reply) {
        return reply.header("Date")
                .flatMap(RelayHead::date)
                .flatMap(sent -> date(lastModified).map(written -> Duration.between(written, sent)))
                .filter(age -> age.compareTo(CLEARLY_LATER) >= 0)
                .isPresent();
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty(); // no date, so it proves nothing
        }
    }

    /** Tells that version from others, as far as the host lets us, without secrets. A doubtful date is marked as such. */
    String fingerprint() {
        return "relay " + size + " "
                + ifRange.or(() -> etag)
                        .or(() -> lastModified.map(date -> "~" + date))
                        .orElse("-");
    }

    static SourceException unversioned(String target) {
        return SourceException.failed(
                target + " has neither a strong ETag nor a certain Last-Modified, so its rest cannot be told from that"
                        + " of another version",
                null);
    }

    /** Judges a later reply, which must give the rest of the same version. */
    void check(HttpReply reply, long first, String target) throws SourceException {
        int status = reply.status();
        if (status != 200 && status != 206) {
            String refusal =
                    status >= 300 && status < 400 ? "The host answered " + status + ", a redirect." : refusal(status);
            throw SourceException.failed(target + " cannot be read any more. " + refusal, null);
        }
        if (reply.encoding().isPresent()) {
            throw SourceException.failed(
                    target + " now comes encoded as " + reply.encoding().get(), null);
        }
        if (!etag.equals(version(reply, "ETag")) || !lastModified.equals(version(reply, "Last-Modified"))) {
            throw SourceException.changed(target + " is another version now");
        }
        OptionalLong length = length(reply);
        if (first == 0) {
            if (status != 200 || length.isEmpty() || length.getAsLong() != size) {
                throw SourceException.changed(target + " has another length now");
            }
            return;
        }
        if (status == 200) {
            throw SourceException.failed(target + " gives the whole file where only the rest was asked for", null);
        }
        if (ifRange.isEmpty()) {
            throw unversioned(target);
        }
        Matcher range = RANGE.matcher(reply.header("Content-Range").orElse(""));
        if (!range.matches()
                || Long.parseLong(range.group(1)) != first
                || Long.parseLong(range.group(2)) != size - 1
                || Long.parseLong(range.group(3)) != size) {
            throw SourceException.changed(target + " gives other bytes than the rest that was asked for");
        }
    }
}
