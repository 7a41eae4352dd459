package io.github.tiktokcontent.oauth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A creator's browser: opens the consent page and tells where it is sent. */
final class Browser {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Browser() {}

    static URI open(URI page) {
        try {
            HttpResponse<String> reply =
                    HTTP.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
            return URI.create(reply.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new AssertionError("no redirect: " + reply.body())));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
