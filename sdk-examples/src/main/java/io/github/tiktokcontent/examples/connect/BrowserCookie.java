package io.github.tiktokcontent.examples.connect;

import io.github.tiktokcontent.crypto.BoundCipher;
import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.error.TokenSealException;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.server.ServerRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Binds a consent to the browser that began it. The cookie says, sealed, who connects for which instance with which state, so
 * any replica can read it and nobody else.
 */
final class BrowserCookie {
    private static final String KIND = "connect_cookie";
    private static final int MAX_LENGTH = 4096;

    private final BoundCipher cipher;
    private final InstantSource clock;
    private final String name;
    private final String attributes;
    private final BoundCipher.Place place;

    BrowserCookie(BoundCipher cipher, URI redirectUri, InstantSource clock) {
        this.cipher = cipher;
        this.clock = clock;
        boolean secure = "https".equalsIgnoreCase(redirectUri.getScheme());
        // The prefix keeps other hosts of the same domain from planting one; a browser takes it with Secure only.
        name = secure ? "__Host-tiktok_connect" : "tiktok_connect";
        // Lax, not Strict: TikTok's page sends the browser back from another site.
        attributes = "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
        place = new BoundCipher.Place(KIND, List.of(Hashes.sha256(redirectUri.toString())));
    }

    /**
     * A consent that is under way in a browser.
     *
     * @param subject who connects
     * @param instance who will own the account
     * @param stateHash stands for the state
     */
    record Flow(UserId subject, InstanceId instance, String stateHash) {
        boolean isOf(Secret state) {
            return Hashes.areSame(stateHash, hash(state));
        }

        static String hash(Secret state) {
            return Hashes.sha256("connect state " + state.reveal());
        }
    }

    /** The header that gives it to the browser. */
    String set(Flow flow, Instant end) {
        String text = String.join(
                "\n",
                flow.stateHash(),
                Long.toString(end.getEpochSecond()),
                flow.instance().value(),
                flow.subject().value());
        Duration life = Duration.between(clock.instant(), end);
        return name + "=" + cipher.seal(place, Secret.of(text)) + attributes + "; Max-Age=" + life.toSeconds();
    }

    /** The header that takes it away. */
    String cleared() {
        return name + "=" + attributes + "; Max-Age=0";
    }

    /** The flow of this browser; empty if it has none, more than one, or one whose time is over. */
    Optional<Flow> read(ServerRequest request) {
        List<String> found = request.values("Cookie").stream()
                .flatMap(header -> List.of(header.split(";", -1)).stream())
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                // RFC 6265 lets a client put quotes around the value.
                .map(pair -> pair.substring(name.length() + 1).replace("\"", ""))
                .toList();
        return found.size() == 1 && found.get(0).length() <= MAX_LENGTH ? opened(found.get(0)) : Optional.empty();
    }

    private Optional<Flow> opened(String sealed) {
        try {
            String[] parts = cipher.open(place, sealed).reveal().split("\n", 4);
            Instant end = Instant.ofEpochSecond(Long.parseLong(parts[1]));
            return clock.instant().isBefore(end)
                    ? Optional.of(new Flow(new UserId(parts[3]), new InstanceId(parts[2]), parts[0]))
                    : Optional.empty();
        } catch (TokenSealException e) {
            // Made up, or of keys that are gone: a browser that is not known.
            return Optional.empty();
        }
    }
}
