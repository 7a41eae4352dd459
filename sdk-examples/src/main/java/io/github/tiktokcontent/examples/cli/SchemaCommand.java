package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.jdbc.Dialect;
import io.github.tiktokcontent.jdbc.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The tables, for those who make them by hand; {@code import} and {@code serve} make them by themselves. */
@Command(
        name = "schema",
        header = "Show or apply the tables of the database.",
        description = "Shows or applies the tables that the database of DATABASE_URL needs, all named tiktok_...",
        synopsisSubcommandLabel = "(print | apply)")
final class SchemaCommand extends Subcommand {
    SchemaCommand(Context context) {
        super(context);
    }

    @Override
    int run(Environment environment, Console console) {
        throw CommandException.usage("Say 'schema print' for the statements, or 'schema apply' to run them.");
    }

    /** Needs no database. */
    @Command(
            name = "print",
            header = "Print the statements.",
            description = "Prints the statements that make an empty database ready. Connects to nothing.")
    static final class Print extends Subcommand {
        @Option(
                names = "--dialect",
                paramLabel = "NAME",
                description = "${COMPLETION-CANDIDATES}; that of DATABASE_URL if it is not given.")
        private @Nullable Dialect dialect;

        Print(Context context) {
            super(context);
        }

        @Override
        int run(Environment environment, Console console) {
            Dialect chosen = dialect == null ? DatabaseSettings.of(environment).dialect() : dialect;
            String text = Schema.of(chosen).text();
            console.line(text.stripTrailing());
            console.result(Json.object()
                    .put("dialect", chosen.name().toLowerCase(Locale.ROOT))
                    .put("version", Schema.VERSION)
                    .put("sql", text));
            return ExitCode.DONE;
        }
    }

    /** May be repeated. */
    @Command(
            name = "apply",
            header = "Bring the tables to this version.",
            description = "Makes the tables in the database of DATABASE_URL, or brings older ones to this version; may"
                    + " be repeated. The user must be allowed to create tables.")
    static final class Apply extends Subcommand {
        Apply(Context context) {
            super(context);
        }

        @Override
        int run(Environment environment, Console console) {
            try (OpenDatabase database = OpenDatabase.create(environment, console)) {
                database.migrate();
                String name = database.dialect().name().toLowerCase(Locale.ROOT);
                console.fact("Schema", "version " + Schema.VERSION + " is there (" + name + ")");
                console.result(Json.object().put("dialect", name).put("version", Schema.VERSION));
            }
            return ExitCode.DONE;
        }
    }
}
