package io.github.tiktokcontent.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.model.PublishId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text form of a session: a version, the fields in base64url and a checksum, parted by dots. There is exactly one
 * text for a session; anything else is refused.
 */
final class SessionText {
    private static final String VERSION = "upload1";
    private static final int MAX_LENGTH = 32 * 1024;
    private static final int FIELDS = 8;
    private static final int CHECKSUM_BYTES = 12;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private SessionText() {}

    static String write(UploadSession session) {
        Stream<String> fields = Stream.of(
                session.publishId().value(),
                session.uploadUrl().reveal(),
                Long.toString(session.plan().size()),
                Long.toString(session.plan().chunkSize()),
                Integer.toString(session.plan().count()),
                session.contentType(),
                session.issuedAt().toString(),
                session.sourceFingerprint());
        String body = VERSION
                + fields.map(field -> "." + ENCODER.encodeToString(field.getBytes(UTF_8)))
                        .collect(Collectors.joining());
        return body + "." + checksum(body);
    }

    static UploadSession read(String text) {
        UploadSession session = decoded(text);
        if (!write(session).equals(text)) {
            throw refused("it was changed");
        }
        return session;
    }

    private static UploadSession decoded(String text) {
        if (text.length() > MAX_LENGTH) {
            throw refused("it is too long");
        }
        if (!text.startsWith(VERSION + ".")) {
            throw refused("it does not begin with the version that this library reads, " + VERSION);
        }
        List<String> parts = Arrays.asList(text.split("\\.", -1));
        if (parts.size() != FIELDS + 2) {
            throw refused("it has " + parts.size() + " parts instead of " + (FIELDS + 2) + "; was it cut off?");
        }
        String body = text.substring(0, text.lastIndexOf('.'));
        if (!checksum(body).equals(parts.get(FIELDS + 1))) {
            throw refused("its checksum is wrong; was it cut off or changed?");
        }
        try {
            List<String> fields = parts.subList(1, FIELDS + 1).stream()
                    .map(part -> new String(Base64.getUrlDecoder().decode(part), UTF_8))
                    .toList();
            return new UploadSession(
                    new PublishId(fields.get(0)),
                    Secret.of(fields.get(1)),
                    new ChunkPlan(
                            Long.parseLong(fields.get(2)),
                            Long.parseLong(fields.get(3)),
                            Integer.parseInt(fields.get(4))),
                    fields.get(5),
                    Instant.parse(fields.get(6)),
                    fields.get(7));
        } catch (IllegalArgumentException | DateTimeException e) {
            // The cause is left out: its message may hold what was read.
            throw refused("one of its fields cannot be read");
        }
    }

    private static String checksum(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
            return ENCODER.encodeToString(Arrays.copyOf(digest, CHECKSUM_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("This is not the text of an upload session: " + why);
    }
}
