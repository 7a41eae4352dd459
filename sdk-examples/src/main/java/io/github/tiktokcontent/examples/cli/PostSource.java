package io.github.tiktokcontent.examples.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What shall be posted: exactly one of these. */
final class PostSource {
    @Option(names = "--file", paramLabel = "FILE", required = true, description = "A video of this machine.")
    @Nullable
    Path file;

    @Option(
            names = "--url",
            paramLabel = "URL",
            required = true,
            description = "A video behind an https URL: fetched by TikTok under TIKTOK_VERIFIED_PREFIXES, else streamed"
                    + " through this program.")
    @Nullable
    String url;

    @Option(
            names = "--photo",
            paramLabel = "URL",
            arity = "1..*",
            required = true,
            description = "Pictures, 1 to 35, each under TIKTOK_VERIFIED_PREFIXES: TikTok fetches them.")
    @Nullable
    List<String> photos;
}
