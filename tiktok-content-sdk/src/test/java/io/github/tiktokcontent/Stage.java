package io.github.tiktokcontent;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.emulator.EmulatorBuilder;
import io.github.tiktokcontent.emulator.Operation;
import io.github.tiktokcontent.emulator.TikTokEmulator;
import io.github.tiktokcontent.media.MediaUrlPolicy;
import io.github.tiktokcontent.model.Photos;
import io.github.tiktokcontent.model.PrivacyLevel;
import io.github.tiktokcontent.model.VideoDraft;
import io.github.tiktokcontent.model.VideoPost;
import io.github.tiktokcontent.model.VideoSource;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** An emulator and a client that share a virtual time; no pause takes real time. */
final class Stage implements AutoCloseable {
    static final Path VIDEO = Path.of("src/test/resources/fixtures/plain.mp4");
    static final String PREFIX = "https://media.example.com/videos/";
    static final String PULLED = PREFIX + "a.mp4?token=canary-signature";

    final VirtualTime time = new VirtualTime();
    final TikTokEmulator tiktok;
    final TikTokContentClient client;

    private Stage(UnaryOperator<EmulatorBuilder> emulator, UnaryOperator<TikTokContentClientBuilder> options) {
        tiktok = emulator.apply(TikTokEmulator.builder().clock(time).verifiedPrefix(PREFIX))
                .start();
        client = options.apply(TikTokContentClient.builder(Secret.of(tiktok.accessToken()))
                        .apiBaseUrl(tiktok.apiBaseUrl())
                        .mediaUrlPolicy(
                                MediaUrlPolicy.builder().verifiedPrefix(PREFIX).build())
                        .clock(time)
                        .sleeper(time))
                .build();
    }

    static Stage open() {
        return new Stage(UnaryOperator.identity(), UnaryOperator.identity());
    }

    static Stage emulating(UnaryOperator<EmulatorBuilder> emulator) {
        return new Stage(emulator, UnaryOperator.identity());
    }

    static Stage with(UnaryOperator<TikTokContentClientBuilder> options) {
        return new Stage(UnaryOperator.identity(), options);
    }

    static VideoPost upload() {
        return VideoPost.builder(VideoSource.file(VIDEO), PrivacyLevel.SELF_ONLY)
                .build();
    }

    static VideoPost pull() {
        return VideoPost.builder(VideoSource.url(PULLED), PrivacyLevel.SELF_ONLY)
                .build();
    }

    static VideoDraft draft() {
        return new VideoDraft(VideoSource.file(VIDEO));
    }

    static Photos photos() {
        return Photos.of(List.of(PREFIX + "1.jpg", PREFIX + "2.webp"));
    }

    int calls(Operation operation) {
        return tiktok.journal().count(operation);
    }

    @Override
    public void close() {
        client.close();
        tiktok.close();
    }
}
