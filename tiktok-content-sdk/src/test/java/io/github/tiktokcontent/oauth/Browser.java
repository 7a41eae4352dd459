package io.github.tiktokcontent.oauth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** A creator's browser: opens the consent page and tells where it is sent. */
public final class Browser {
    private Browser() {}

    /** Where the page redirects to. */
    public static URI open(URI page) {
        try {
            HttpURLConnection call = (HttpURLConnection) page.toURL().openConnection();
            call.setInstanceFollowRedirects(false);
            String location = call.getHeaderField("Location");
            if (location == null) {
                throw new AssertionError("no redirect: HTTP " + call.getResponseCode());
            }
            return URI.create(location);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
