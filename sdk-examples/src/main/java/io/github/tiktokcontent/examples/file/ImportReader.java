package io.github.tiktokcontent.examples.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserId;
import io.github.tiktokcontent.task.Instance;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads a file once from the beginning to the end, one element after the other. */
final class ImportReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final Problems problems = new Problems();
    private final AccountReader accountReader;
    private final TaskReader taskReader = new TaskReader();
    private final List<Instance> instances = new ArrayList<>();
    private final List<ImportedAccount> accounts = new ArrayList<>();
    private final List<ImportedTask> tasks = new ArrayList<>();
    private final Ids creators = new Ids();

    ImportReader(Supplier<TokenCipher> keys, Instant now) {
        accountReader = new AccountReader(new TokenTexts(keys), creators, now);
    }

    ImportFile read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                JsonParser parser = JSON.createParser(bytes)) {
            try {
                read(parser);
            } catch (JsonEOFException e) {
                problems.add("", "ends in the middle of its JSON (" + place(parser) + "); is it whole?");
            } catch (JacksonException | CharConversionException e) {
                // Not its own words: they quote the file, and so maybe a token.
                problems.add(
                        "",
                        "is no JSON in UTF-8 from " + place(parser)
                                + " on; look there for a missing or superfluous comma, quote or bracket.");
            }
        }
        problems.refuse();
        return new ImportFile(instances, accounts, tasks);
    }

    private void read(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            problems.add("", "is empty; it must be a JSON object with instances, accounts and tasks.");
            return;
        }
        if (first != JsonToken.START_OBJECT) {
            problems.add(
                    "",
                    "holds " + Values.kind(new Values(parser, problems).read(""))
                            + "; it must be a JSON object with instances, accounts and tasks.");
            return;
        }
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (!seen.add(name)) {
                problems.add(Paths.of("", name), "is given twice in one object; keep one of them.");
            }
            part(name, parser);
        }
        if (parser.nextToken() != null) {
            problems.add("", "goes on after its JSON object (" + place(parser) + "); a file has one.");
        }
        if (seen.isEmpty()) {
            problems.add("", "has none of instances, accounts and tasks.");
        }
    }

    private void part(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "instances" -> each(name, parser, ImportReader::instance, instances);
            case "accounts" -> each(name, parser, accountReader::read, accounts);
            case "tasks" -> each(name, parser, taskReader::read, tasks);
            default -> {
                problems.add(Paths.of("", name), "is no field of the format; known are instances, accounts, tasks.");
                parser.skipChildren();
            }
        }
    }

    private <T> void each(String name, JsonParser parser, Function<Fields, Optional<T>> reader, List<T> into)
            throws IOException {
        Values values = new Values(parser, problems);
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            problems.add(name, "is " + Values.kind(values.read(name)) + "; it must be a list.");
            return;
        }
        Ids ids = new Ids();
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            String path = Paths.of(name, index);
            Fields.of(path, values.read(path), problems).ifPresent(fields -> {
                reader.apply(fields).ifPresent(into::add);
                ids.see(fields, "id");
                fields.refuseOthers();
            });
        }
    }

    private static Optional<Instance> instance(Fields fields) {
        Optional<InstanceId> id = fields.id("id", InstanceId::new);
        Optional<UserId> owner = fields.id("user_id", UserId::new);
        String name = fields.requiredText("name");
        if (fields.isWrong("name")) {
            return Optional.empty();
        }
        try {
            Instance instance = new Instance(id.orElse(new InstanceId("none")), owner.orElse(new UserId("none")), name);
            return id.isEmpty() || owner.isEmpty() ? Optional.empty() : Optional.of(instance);
        } catch (IllegalArgumentException e) {
            fields.wrong("name", "cannot be used: " + Fields.stop(e));
            return Optional.empty();
        }
    }

    private static String place(JsonParser parser) {
        JsonLocation at = parser.currentLocation();
        String path = parser.getParsingContext().pathAsPointer().toString();
        boolean plain = path.matches("[A-Za-z0-9_/-]{1,100}");
        return "line " + at.getLineNr() + ", column " + at.getColumnNr() + (plain ? ", in " + path : "");
    }
}
