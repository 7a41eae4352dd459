package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.examples.demo.DemoStage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** When a program shows itself on a stage of its own, and with which settings. */
final class DemoSettings {
    private static final List<String> REAL = List.of(
            "TIKTOK_CLIENT_KEY",
            "TIKTOK_CLIENT_SECRET",
            "TIKTOK_ACCESS_TOKEN",
            "TIKTOK_API_BASE_URL",
            "TIKTOK_AUTH_BASE_URL",
            "DATABASE_URL",
            "DATABASE_USER",
            "DATABASE_PASSWORD");

    /** They belong to what is real, too, and make no sense alone. */
    private static final List<String> BESIDE = List.of(
            "ENCRYPTION_KEY",
            "JWT_SECRET",
            "JWT_KEY_ID",
            "JWT_JWKS_URL",
            "JWT_ISSUER",
            "JWT_AUDIENCE",
            "MEDIA_FOLDER",
            "SUPABASE_URL",
            "SUPABASE_SERVICE_KEY",
            "SUPABASE_BUCKET",
            "TIKTOK_REDIRECT_URI");

    private DemoSettings() {}

    /** Whether neither an app at TikTok nor a database is named. */
    static boolean areMeant(Environment environment) {
        return REAL.stream().allMatch(name -> environment.value(name).isEmpty());
    }

    /** What is set, and not used by a demo. */
    static List<String> unused(Environment environment) {
        return BESIDE.stream()
                .filter(name -> environment.value(name).isPresent())
                .toList();
    }

    static DemoStage open(Environment environment, Path video) {
        try {
            return DemoStage.open(video, environment.unaudited());
        } catch (IOException e) {
            throw CommandException.failed("The demo cannot be set up: " + CommandException.sentence(e), e);
        }
    }

    /** The stage in place of all that is real. */
    static Environment of(Environment environment, DemoStage stage) {
        return environment.with(Stream.concat(REAL.stream(), BESIDE.stream()).toList(), stage.variables());
    }
}
