package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.TikTokContentClient;
import io.github.tiktokcontent.TikTokContentClientBuilder;
import io.github.tiktokcontent.emulator.StatusScript;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.model.PrivacyLevel;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where the demo posts to: TikTok if there is a token for it, else an emulator in this process. */
final class DemoTarget implements AutoCloseable {
    private static final int READS_IN_PROGRESS = 3;

    private final TikTokContentClient client;
    private final URI url;
    private final PrivacyLevel privacy;
    private final @Nullable TikTokEmulator emulator;

    private DemoTarget(TikTokContentClient client, URI url, PrivacyLevel privacy, @Nullable TikTokEmulator emulator) {
        this.client = client;
        this.url = url;
        this.privacy = privacy;
        this.emulator = emulator;
    }

    static DemoTarget of(Environment environment, @Nullable PrivacyLevel privacy) {
        return environment.token().isPresent() ? named(environment, privacy) : emulated(environment, privacy);
    }

    private static DemoTarget named(Environment environment, @Nullable PrivacyLevel privacy) {
        PrivacyLevel chosen = Requests.privacy(privacy);
        URI url = environment.apiBaseUrl().orElse(TikTokContentClientBuilder.DEFAULT_API_BASE_URL);
        return new DemoTarget(Clients.named(environment).build(), url, chosen, null);
    }

    private static DemoTarget emulated(Environment environment, @Nullable PrivacyLevel privacy) {
        boolean unaudited = environment.unaudited();
        TikTokEmulator emulator = TikTokEmulator.builder().unaudited(unaudited).start();
        try {
            emulator.creator().nickname("Demo Creator").privateAccount(unaudited);
            emulator.statusScript(StatusScript.start()
                    .processing(READS_IN_PROGRESS)
                    .complete(1)
                    .completeWithIds(1));
            TikTokContentClient client = Clients.emulated(environment, emulator.apiBaseUrl(), emulator.accessToken())
                    .build();
            PrivacyLevel usual = unaudited ? PrivacyLevel.SELF_ONLY : PrivacyLevel.PUBLIC_TO_EVERYONE;
            return new DemoTarget(client, emulator.apiBaseUrl(), privacy == null ? usual : privacy, emulator);
        } catch (RuntimeException e) {
            emulator.close();
            throw e;
        }
    }

    TikTokContentClient client() {
        return client;
    }

    URI url() {
        return url;
    }

    PrivacyLevel privacy() {
        return privacy;
    }

    boolean isEmulated() {
        return emulator != null;
    }

    @Override
    public void close() {
        client.close();
        if (emulator != null) {
            emulator.close();
        }
    }
}
