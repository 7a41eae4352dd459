package io.github.tiktokcontent.examples.file;

import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.task.Instance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a file brings, read and checked as far as that goes without a database.
 *
 * @param instances its instances
 * @param accounts its accounts
 * @param tasks its tasks
 */
public record ImportFile(List<Instance> instances, List<ImportedAccount> accounts, List<ImportedTask> tasks) {
    /** Copies. */
    public ImportFile {
        instances = List.copyOf(instances);
        accounts = List.copyOf(accounts);
        tasks = List.copyOf(tasks);
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @param keys opens and seals tokens; asked for only if there are any
     * @param now what lifetimes count from
     * @return what it brings
     * @throws ImportRefusedException with all that is wrong with it
     * @throws IOException if it cannot be read
     */
    public static ImportFile read(Path file, Supplier<TokenCipher> keys, Instant now) throws IOException {
        return new ImportReader(keys, now).read(file);
    }
}
