package consumer;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.TransportException;
import io.github.tiktokcontent.http.RetryPolicy;
import java.net.URI;

/** Asks a port where nobody listens. */
final class Main {
    public static void main(String[] arguments) {
        try (var client = TikTokContentClient.builder(Secret.of("act.fake"))
                .apiBaseUrl(URI.create("http://127.0.0.1:9"))
                .retryPolicy(RetryPolicy.none())
                .build()) {
            System.out.println("unexpected: " + client.creatorInfo());
        } catch (TransportException e) {
            System.out.println("module " + TikTokContentClient.class.getModule().getName() + ": " + e.outcome());
        }
    }
}
