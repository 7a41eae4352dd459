package io.github.tiktokcontent.examples.callback;

import java.util.Objects;

/**
 * What the browser shows: plain words, nothing that would be loaded from elsewhere.
 *
 * @param status the HTTP status
 * @param title the heading
 * @param text a sentence or two
 */
public record CallbackPage(int status, String title, String text) {
    /**
     * Checks that all parts are there.
     *
     * @param status the HTTP status
     * @param title the heading
     * @param text a sentence or two
     */
    public CallbackPage {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(text, "text");
    }

    /**
     * The page.
     *
     * @return HTML, with title and text escaped
     */
    public String html() {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>%1$s</title>
                <style>body { font: 1.1em sans-serif; max-width: 34em; margin: 4em auto; padding: 0 1em; }</style>
                </head>
                <body>
                <h1>%1$s</h1>
                <p>%2$s</p>
                </body>
                </html>
                """.formatted(escaped(title), escaped(text));
    }

    /** Names and messages come from strangers. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
