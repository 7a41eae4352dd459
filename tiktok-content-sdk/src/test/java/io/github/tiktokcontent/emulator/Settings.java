package io.github.tiktokcontent.emulator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the builder collects. Not changed after the start. */
final class Settings {
    static final String CLIENT_KEY = "emulator-client-key";
    static final String CLIENT_SECRET = "emulator-client-secret";

    int port;
    InstantSource clock = InstantSource.system();
    String clientKey = CLIENT_KEY;
    String clientSecret = CLIENT_SECRET;
    final List<String> redirectUris = new ArrayList<>();
    final List<String> verifiedPrefixes = new ArrayList<>();
    final List<String> verifiedDomains = new ArrayList<>();
    boolean unaudited;
    Duration uploadUrlLife = Duration.ofHours(1);
    Duration accessTokenLife = Duration.ofHours(2);
    Duration refreshTokenLife = Duration.ofDays(180);
    Duration codeLife = Duration.ofMinutes(5);
    boolean refreshRotation = true;
    int oauthErrorStatus = 400;
    String invalidParamsCode = "invalid_params";
    boolean documentedPublishIdError;
    int unknownPublishIdReads;
    PostIdForm postIdForm = PostIdForm.NUMBERS;
    ProgressForm progressForm = ProgressForm.LAST_INDEX;
    final Map<Operation, Integer> perMinute = new EnumMap<>(Operation.class);
    int dailyPostCap = 15;
    int pendingShareCap = 5;
    int activeUserCap = Integer.MAX_VALUE;
    boolean binaryMegabytes;
    int smallMegabyte;
    long pullSize = 10_000_000;

    Settings() {
        for (Operation operation : Operation.values()) {
            perMinute.put(operation, operation.perMinute());
        }
    }
}
