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

    private final OpenClient client;
    private final URI url;
    private final PrivacyLevel privacy;
    private final @Nullable TikTokEmulator emulator;

    private DemoTarget(OpenClient client, URI url, PrivacyLevel privacy, @Nullable TikTokEmulator emulator) {
        this.client = client;
        this.url = url;
        this.privacy = privacy;
        this.emulator = emulator;
    }

    static DemoTarget of(
            Environment environment, Console console, AccountOption account, @Nullable PrivacyLevel privacy) {
        return account.isGiven() || environment.token().isPresent()
                ? named(environment, console, account, privacy)
                : emulated(environment, privacy);
    }

    private static DemoTarget named(
            Environment environment, Console console, AccountOption account, @Nullable PrivacyLevel privacy) {
        PrivacyLevel chosen = Requests.privacy(privacy);
        URI url = environment.apiBaseUrl().orElse(TikTokContentClientBuilder.DEFAULT_API_BASE_URL);
        return new DemoTarget(account.open(environment, console), url, chosen, null);
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
            OpenClient client =
                    OpenClient.ofToken(Clients.emulated(environment, emulator.apiBaseUrl(), emulator.accessToken()));
            PrivacyLevel usual = unaudited ? PrivacyLevel.SELF_ONLY : PrivacyLevel.PUBLIC_TO_EVERYONE;
            return new DemoTarget(client, emulator.apiBaseUrl(), privacy == null ? usual : privacy, emulator);
        } catch (RuntimeException e) {
            emulator.close();
            throw e;
        }
    }

    TikTokContentClient client() {
        return client.client();
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
