package io.github.tiktokcontent.examples.connect;

import io.github.tiktokcontent.server.ServerRequest;
import io.github.tiktokcontent.server.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the signature files by which TikTok verifies a URL prefix. TikTok's portal makes a file such as {@code
 * tiktokAbC123.txt} (in public sites 32 letters and digits behind {@code tiktok}) and looks for it right below the prefix, which
 * may have a path and is matched literally (<a
 * href="https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide">media transfer guide</a>); so a file is found
 * by its name below any path. It is read anew for each request, so a file that is put there needs no restart. Thread-safe.
 */
public final class VerificationFiles {
    private static final Logger LOG = LoggerFactory.getLogger(VerificationFiles.class);
    private static final Pattern PATH =
            Pattern.compile("(?:/[A-Za-z0-9._~-]{1,128}){0,16}/(tiktok[A-Za-z0-9]{1,64}\\.txt)");
    private static final int MAX_BYTES = 4096;

    private final Path folder;

    /**
     * Files of a folder, not of those below it.
     *
     * @param folder an existing folder
     * @throws IOException if it is no folder, or cannot be read
     */
    public VerificationFiles(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        if (!Files.isDirectory(this.folder)) {
            throw new IOException("It is not a folder");
        }
    }

    /**
     * Answers with a file.
     *
     * @param request the request, from anybody
     * @return the file as it is; empty if the path names none, or it is larger than 4 KiB, a link or no text
     */
    public Optional<ServerResponse> answer(ServerRequest request) {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        Matcher path = PATH.matcher(request.path());
        return reads && path.matches() ? text(folder.resolve(path.group(1))).map(Replies::text) : Optional.empty();
    }

    private static Optional<String> text(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            // A decoder refuses what is no UTF-8; a String would show something else than the file holds.
            return bytes.length > MAX_BYTES
                    ? Optional.empty()
                    : Optional.of(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (IOException e) {
            LOG.warn("The verification file {} cannot be read", file.getFileName(), e);
            return Optional.empty();
        }
    }
}
