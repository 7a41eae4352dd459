package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.media.MediaStorage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StorageSettingsTest {
    private static final Map<String, String> ALL = Map.of(
            "SUPABASE_URL", "https://abcdefgh.supabase.co",
            "SUPABASE_SERVICE_KEY", "canary-key",
            "SUPABASE_BUCKET", "videos");

    private final Opened opened = new Opened();

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void withoutVariablesThereIsNoStorage() {
        assertThat(StorageSettings.open(new Environment(Map.of()), opened)).isEmpty();
    }

    @Test
    void theBucketIsTheStorage() {
        MediaStorage storage =
                StorageSettings.open(new Environment(ALL), opened).orElseThrow();
        assertThat(storage.holds("https://abcdefgh.supabase.co/storage/v1/object/authenticated/videos/a/clip.mp4"))
                .isTrue();
    }

    @Test
    void orAFolderIs(@TempDir Path folder) {
        Environment environment = new Environment(Map.of("MEDIA_FOLDER", folder.toString()));
        MediaStorage storage = StorageSettings.open(environment, opened).orElseThrow();
        assertThat(storage.holds("folder:/tasks/t-1/video.mp4")).isTrue();
    }

    @Test
    void aFolderThatIsNotThereOrBesideABucketIsRefused(@TempDir Path folder) {
        Map<String, String> both = new HashMap<>(ALL);
        both.put("MEDIA_FOLDER", folder.toString());
        assertThatThrownBy(() -> StorageSettings.open(new Environment(both), opened))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("Both MEDIA_FOLDER and SUPABASE_URL are set");
        Environment gone =
                new Environment(Map.of("MEDIA_FOLDER", folder.resolve("gone").toString()));
        assertThatThrownBy(() -> StorageSettings.open(gone, opened))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("MEDIA_FOLDER is no folder that can be read");
    }

    @ParameterizedTest
    @CsvSource({
        "SUPABASE_URL,'',SUPABASE_URL is not set. It belongs to",
        "SUPABASE_SERVICE_KEY,'',SUPABASE_SERVICE_KEY is not set",
        "SUPABASE_BUCKET,'',SUPABASE_BUCKET is not set",
        "SUPABASE_URL,http://abcdefgh.supabase.co,SUPABASE_URL or SUPABASE_BUCKET cannot be used",
        "SUPABASE_URL,https://a b,SUPABASE_URL is no URL",
        "SUPABASE_BUCKET,a/b,The name of a bucket",
        "SUPABASE_SERVICE_KEY,canary key,SUPABASE_SERVICE_KEY has blanks"
    })
    void aWrongVariableIsNamed(String name, String value, String told) {
        Map<String, String> variables = new HashMap<>(ALL);
        variables.put(name, value);
        assertThatThrownBy(() -> StorageSettings.open(new Environment(variables), opened))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(told)
                .hasMessageNotContaining("canary");
    }
}
