package io.github.tiktokcontent.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** H22: what may stand in the head of an answer. Constants, numbers and known words; so nothing that a client sent. */
final class AnswerHeads {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 \\d{3} [A-Za-z ]{0,40}");
    private static final Map<String, Pattern> KNOWN = Map.ofEntries(
            known("date", "[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT"),
            // The JDK's own refusals are pages.
            known("content-type", "application/(problem\\+)?json|text/html"),
            known("content-length", "\\d{1,9}"),
            known("connection", "close|keep-alive"),
            known("cache-control", "no-store"),
            known("x-content-type-options", "nosniff"),
            known("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
            known("retry-after", "\\d{1,6}"),
            known("www-authenticate", "Bearer"),
            known("allow", "GET, HEAD|POST"),
            known("accept-post", "application/json"));

    private AnswerHeads() {}

    private static Map.Entry<String, Pattern> known(String name, String value) {
        return Map.entry(name, Pattern.compile(value));
    }

    /** Checks the heads of all answers that came on a connection; how many there were. */
    static int check(String answers) {
        byte[] all = answers.getBytes(StandardCharsets.UTF_8);
        String text = new String(all, StandardCharsets.ISO_8859_1);
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf("\r\n\r\n", at);
            assertThat(end).as("the end of the head in %s", text.substring(at)).isPositive();
            at = end + 4 + checkHead(text.substring(at, end));
            count++;
        }
        return count;
    }

    /** The length of the body. */
    private static int checkHead(String head) {
        String[] lines = head.split("\r\n", -1);
        assertThat(lines[0]).matches(STATUS);
        int length = 0;
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(": ");
            assertThat(colon).as(head).isPositive();
            String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            String value = lines[i].substring(colon + 2);
            assertThat(KNOWN).as(head).containsKey(name);
            assertThat(value).as(name).matches(KNOWN.get(name));
            length = name.equals("content-length") ? Integer.parseInt(value) : length;
        }
        // The answer to Expect, and nothing else, has no more than its first line.
        assertThat(lines.length > 1 || lines[0].equals("HTTP/1.1 100 Continue"))
                .as(head)
                .isTrue();
        return length;
    }
}
