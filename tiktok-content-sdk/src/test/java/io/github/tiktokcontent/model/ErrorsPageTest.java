package io.github.tiktokcontent.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.error.TikTokException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on errors tells every code, every reason and every exception, with the advice of the code. */
final class ErrorsPageTest {
    @Test
    void thePageIsComplete() throws IOException, IllegalAccessException {
        String page = Files.readString(Path.of("..", "docs", "errors.md"));
        for (var field : ErrorCode.class.getFields()) {
            ErrorCode code = (ErrorCode) field.get(null);
            assertThat(page).contains(row(code.value(), code.advice()));
        }
        for (var field : FailReason.class.getFields()) {
            FailReason reason = (FailReason) field.get(null);
            assertThat(page).contains(row(reason.value(), reason.advice()));
        }
        assertThat(Stream.of(TikTokException.class.getPermittedSubclasses()))
                .allSatisfy(leaf -> assertThat(page).contains("| `" + leaf.getSimpleName() + "` |"));
    }

    private static String row(String word, Advice advice) {
        String fault = advice.fault().name().toLowerCase(java.util.Locale.ROOT);
        String retry = advice.retry().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return "| `" + word + "` | " + fault + " | " + retry + " | " + advice.action() + " |";
    }
}
