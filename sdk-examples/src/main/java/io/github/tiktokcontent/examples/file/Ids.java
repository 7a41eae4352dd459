package io.github.tiktokcontent.examples.file;

import java.util.HashMap;
import java.util.Map;

/** Ids that must not be given twice, and where each was seen first. */
final class Ids {
    private final Map<String, String> seen = new HashMap<>();

    /** Notes an id of a field; one that is missing or no text was told already. */
    void see(Fields fields, String name) {
        see(fields, name, fields.peek(name));
    }

    /** Notes what stands for a field. */
    void see(Fields fields, String name, String id) {
        String first = id.isEmpty() ? null : seen.putIfAbsent(id, fields.path());
        if (first != null) {
            fields.wrong(name, "is that of " + first + ", too; give each its own.");
        }
    }
}
