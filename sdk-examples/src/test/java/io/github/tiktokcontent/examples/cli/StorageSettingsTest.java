package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.media.SupabaseStorage;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StorageSettingsTest {
    private static final Map<String, String> ALL = Map.of(
            "SUPABASE_URL", "https://abcdefgh.supabase.co",
            "SUPABASE_SERVICE_KEY", "canary-key",
            "SUPABASE_BUCKET", "videos");

    @Test
    void withoutVariablesThereIsNoStorage() {
        assertThat(StorageSettings.open(new Environment(Map.of()))).isEmpty();
    }

    @Test
    void theBucketIsTheStorage() {
        try (SupabaseStorage storage =
                StorageSettings.open(new Environment(ALL)).orElseThrow()) {
            assertThat(storage.holds("https://abcdefgh.supabase.co/storage/v1/object/authenticated/videos/a/clip.mp4"))
                    .isTrue();
        }
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
        assertThatThrownBy(() -> StorageSettings.open(new Environment(variables)))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(told)
                .hasMessageNotContaining("canary");
    }
}
