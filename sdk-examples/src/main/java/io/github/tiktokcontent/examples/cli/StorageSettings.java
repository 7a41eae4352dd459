package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.media.FolderStorage;
import io.github.tiktokcontent.media.MediaStorage;
import io.github.tiktokcontent.media.SupabaseStorage;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the videos of tasks are: a folder, or a bucket whose videos are posted by fresh signed URLs. */
final class StorageSettings {
    private static final String URL = "SUPABASE_URL";
    private static final String KEY = "SUPABASE_SERVICE_KEY";
    private static final String BUCKET = "SUPABASE_BUCKET";
    private static final String FOLDER = "MEDIA_FOLDER";

    private StorageSettings() {}

    /** The storage, closed with the rest; empty if none of its variables is set. */
    static Optional<MediaStorage> open(Environment environment, Opened opened) {
        Optional<SupabaseStorage> bucket = bucket(environment);
        bucket.ifPresent(storage -> opened.add(storage::close));
        Optional<String> folder = environment.value(FOLDER);
        if (bucket.isPresent() && folder.isPresent()) {
            throw CommandException.usage("Both " + FOLDER + " and " + URL
                    + " are set; videos are kept in a folder or in a" + " Supabase bucket: set one of them.");
        }
        return folder.map(StorageSettings::folder).or(() -> bucket);
    }

    private static MediaStorage folder(String path) {
        try {
            return FolderStorage.of(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            throw CommandException.usage(
                    FOLDER + " is no folder that can be read. It names the folder of the tasks' videos, those whose"
                            + " video_url is folder:/NAME; leave it unset if videos are elsewhere.",
                    e);
        }
    }

    private static Optional<SupabaseStorage> bucket(Environment environment) {
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
