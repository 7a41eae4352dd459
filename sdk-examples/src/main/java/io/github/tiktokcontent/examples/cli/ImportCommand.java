package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.examples.file.ImportFile;
import io.github.tiktokcontent.examples.file.ImportedAccount;
import io.github.tiktokcontent.examples.file.ImportedTask;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.TokenStore;
import io.github.tiktokcontent.task.Task;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Brings instances, accounts and tasks into the database. The file is judged before the database is touched. */
@Command(
        name = "import",
        header = "Import instances, accounts and tasks from a file.",
        description = "Imports a JSON file into the database: all of it or nothing. May be repeated. Accounts that are"
                + " there already stay as they are. Asks TikTok nothing. The format is in docs/import.md.")
final class ImportCommand extends Subcommand {
    @Parameters(paramLabel = "FILE", description = "The file, JSON in UTF-8.")
    private @Nullable Path file;

    ImportCommand(Context context) {
        super(context);
    }

    @Override
    int run(Environment environment, Console console) {
        Instant now = Instant.now();
        ImportFile read = read(Objects.requireNonNull(file, "set by picocli"), environment, now);
        ImportSummary summary;
        if (read.accounts().isEmpty()) {
            try (OpenDatabase database = OpenDatabase.create(environment, console);
                    JdbcStores stores = database.storesOrNew(console)) {
                summary = store(read, List.of(), stores, now);
            }
        } else {
            try (OpenAccounts open = OpenAccounts.imported(environment, console)) {
                List<Account> accounts = read.accounts().stream()
                        .map(account -> open.accounts().sealed(account.id(), account.tokens()))
                        .toList();
                summary = store(read, accounts, open.stores(), now);
            }
        }
        console.fact("Imported", summary.text());
        console.result(summary.json());
        return ExitCode.DONE;
    }

    private static ImportFile read(Path file, Environment environment, Instant now) {
        if (Files.isDirectory(file)) {
            throw CommandException.failed(file + " is a folder; name a JSON file.");
        }
        try {
            return ImportFile.read(file, new AppSettings(environment)::cipher, now);
        } catch (NoSuchFileException e) {
            throw CommandException.failed("There is no file " + file + "; check the path.", e);
        } catch (AccessDeniedException e) {
            throw CommandException.failed("The file " + file + " may not be read; check its permissions.", e);
        } catch (IOException e) {
            throw CommandException.failed("The file " + file + " cannot be read: " + CommandException.sentence(e), e);
        }
    }

    private static ImportSummary store(ImportFile file, List<Account> accounts, JdbcStores stores, Instant now) {
        refuseTakenIds(file.accounts(), stores.tokens());
        List<Task> tasks =
                file.tasks().stream().map(task -> dated(task, stores, now)).toList();
        try {
            int added = stores.importAll(file.instances(), accounts, tasks);
            return new ImportSummary(file.instances().size(), accounts.size(), accounts.size() - added, tasks.size());
        } catch (IllegalArgumentException e) {
            throw CommandException.failed("Nothing was imported: " + CommandException.sentence(e), e);
        }
    }

    /** A repeated import leaves a task that has no time of its own where it is. */
    private static Task dated(ImportedTask task, JdbcStores stores, Instant now) {
        Instant given = task.createdAt()
                .or(() -> stores.tasks().find(task.instanceId(), task.id()).map(Task::createdAt))
                .orElse(now);
        return task.givenAt().apply(given);
    }

    /** An account that is there stays as it is; one of another creator must not be taken for it. */
    private static void refuseTakenIds(List<ImportedAccount> accounts, TokenStore store) {
        for (ImportedAccount account : accounts) {
            boolean taken = store.find(account.id())
                    .filter(there -> !there.instanceId().equals(account.tokens().instanceId())
                            || !there.openId().equals(account.tokens().openId()))
                    .isPresent();
            if (taken) {
                throw CommandException.failed("Nothing was imported: " + account.path() + ".id is that of another"
                        + " account in the database, of another instance or open_id; give it an id of its own.");
            }
        }
    }
}
