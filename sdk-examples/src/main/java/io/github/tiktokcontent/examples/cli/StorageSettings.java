package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.media.SupabaseStorage;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** The bucket whose videos are posted by fresh signed URLs. */
final class StorageSettings {
    private static final String URL = "SUPABASE_URL";
    private static final String KEY = "SUPABASE_SERVICE_KEY";
    private static final String BUCKET = "SUPABASE_BUCKET";

    private StorageSettings() {}

    /** The storage, to be closed; empty if none of its variables is set. */
    static Optional<SupabaseStorage> open(Environment environment) {
        List<String> names = List.of(URL, KEY, BUCKET);
        List<String> given = names.stream()
                .filter(name -> environment.value(name).isPresent())
                .toList();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String reason = "It belongs to " + String.join(" and ", given) + ": a Supabase bucket is named by " + URL
                + " (such as https://abcdefgh.supabase.co), " + KEY + " (the service key, from the API page of the"
                + " project's settings) and " + BUCKET + ". Set all three, or none.";
        String url = environment.required(URL, reason);
        String key = environment.required(KEY, reason);
        String bucket = environment.required(BUCKET, reason);
        if (!key.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw CommandException.usage(KEY + " has blanks, line breaks or characters that none has, at its ends or"
                    + " within; was it copied whole and alone?");
        }
        try {
            return Optional.of(SupabaseStorage.create(new URI(url.strip()), Secret.of(key), bucket.strip()));
        } catch (URISyntaxException e) {
            throw CommandException.usage(URL + " is no URL; it is such as https://abcdefgh.supabase.co.", e);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(URL + " or " + BUCKET + " cannot be used: " + CommandException.sentence(e), e);
        }
    }
}
