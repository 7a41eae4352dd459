package io.github.tiktokcontent.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One script that brings the schema to a version. Named as Flyway wants it. */
record Migration(int version, String name) {
    /** All of them, oldest first. Later ones only add, until a major version. */
    static final List<Migration> ALL = List.of(
            new Migration(1, "V1__accounts.sql"),
            new Migration(2, "V2__tasks.sql"),
            new Migration(3, "V3__post_jobs.sql"));

    /** The script as it is shipped. */
    String text(Dialect dialect) {
        String path = "/tiktok-schema/" + dialect.folder() + "/" + name;
        try (InputStream in = Migration.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The library's jar lacks " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its statements, without comments. The scripts hold no semicolon but at the end of a statement. */
    List<String> statements(Dialect dialect) {
        String withoutComments =
                text(dialect).lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Stream.of(withoutComments.split(";\\s*(?:\n|$)"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
