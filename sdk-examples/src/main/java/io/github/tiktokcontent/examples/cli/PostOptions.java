package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.model.PrivacyLevel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How it shall be posted. What was not given is null or false. */
final class PostOptions {
    @Option(
            names = "--draft",
            description = "Send it to the creator's inbox; the creator finishes it in the TikTok app.")
    boolean draft;

    @Option(
            names = "--privacy",
            paramLabel = "LEVEL",
            description = "Who may see it: ${COMPLETION-CANDIDATES}. There is no default; not for drafts.")
    @Nullable
    PrivacyLevel privacy;

    @Option(names = "--title", paramLabel = "TEXT", description = "The caption of a video, the title of photos.")
    @Nullable
    String title;

    @Option(names = "--description", paramLabel = "TEXT", description = "The text of photos.")
    @Nullable
    String description;

    @Option(names = "--disable-comment", description = "Nobody may comment.")
    boolean disableComment;

    @Option(names = "--disable-duet", description = "Nobody may make a duet of the video.")
    boolean disableDuet;

    @Option(names = "--disable-stitch", description = "Nobody may make a stitch of the video.")
    boolean disableStitch;

    @Option(names = "--brand-content", description = "A paid partnership for a third party; cannot be SELF_ONLY.")
    boolean brandContent;

    @Option(names = "--brand-organic", description = "It promotes the creator's own business.")
    boolean brandOrganic;

    @Option(names = "--aigc", description = "Label it as made by AI.")
    boolean aigc;

    @Option(names = "--auto-add-music", description = "TikTok adds music to the photos.")
    boolean autoAddMusic;

    @Option(names = "--cover-ms", paramLabel = "N", description = "The video's cover is the frame at N milliseconds.")
    @Nullable
    Long coverMillis;

    @Option(names = "--cover-index", paramLabel = "N", description = "The cover is picture N, counted from 0.")
    @Nullable
    Integer coverIndex;

    @Option(
            names = "--chunk-size",
            paramLabel = "BYTES",
            description = "The chunks of a video above 64,000,000 bytes: 5242880 to 32000000.")
    @Nullable
    Long chunkSize;
}
