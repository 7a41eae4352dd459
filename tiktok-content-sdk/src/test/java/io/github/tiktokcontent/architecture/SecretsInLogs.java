package io.github.tiktokcontent.architecture;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads whatever the whole suite logs, at the lowest level, and looks for the emulator's secrets: tokens, in plain, URL, base64
 * and hex form, sealed tokens and upload tokens. A hit is written to {@code target/secrets-in-logs.txt}, which fails {@code
 * verify}, and ends the line that logged it with an error.
 */
public final class SecretsInLogs extends AppenderBase<ILoggingEvent> {
    private static final Path HITS = Path.of("target", "secrets-in-logs.txt");

    private static final Pattern SECRET = Pattern.compile(Stream.concat(
                    Stream.of("gAAAAA[A-Za-z0-9_-]{60}", "upload_token=[0-9a-zA-Z]{8}"),
                    Stream.of("act.", "rft.", "clt.").flatMap(prefix -> forms(prefix).stream()))
            .collect(Collectors.joining("|")));

    /** What a token with this prefix looks like; a random part of 32 digits follows. */
    private static List<String> forms(String prefix) {
        byte[] bytes = prefix.getBytes(StandardCharsets.US_ASCII);
        String base64 =
                Base64.getEncoder().withoutPadding().encodeToString(bytes).substring(0, 5);
        return List.of(
                Pattern.quote(prefix) + "[0-9a-f]{32}",
                base64 + "[A-Za-z0-9+/_-]{40}",
                HexFormat.of().formatHex(bytes) + "(?:3[0-9]|6[1-6]){32}");
    }

    /** Logback makes it by name. */
    public SecretsInLogs() {}

    @Override
    public void start() {
        try {
            // Processes that tests start log here, too, and must not erase what was found before; only Surefire's has
            // this.
            if (System.getProperty("basedir") != null) {
                Files.deleteIfExists(HITS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        StringBuilder text = new StringBuilder(event.getFormattedMessage());
        for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
            text.append('\n').append(cause.getMessage());
        }
        secret(text.toString()).ifPresent(found -> hit(event, found));
    }

    static Optional<String> secret(String text) {
        Matcher matcher = SECRET.matcher(text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private static void hit(ILoggingEvent event, String found) {
        String line = event.getLevel() + " " + event.getLoggerName() + ": " + found + "\n";
        try {
            Files.createDirectories(HITS.getParent());
            Files.writeString(HITS, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("A secret was logged by " + event.getLoggerName());
    }
}
