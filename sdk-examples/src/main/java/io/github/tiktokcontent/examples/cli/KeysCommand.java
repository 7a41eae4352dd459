package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.oauth.Accounts;
import io.github.tiktokcontent.oauth.KeyReport;
import picocli.CommandLine.Command;

/** Counts with which keys the tokens of all accounts are sealed, or seals them with the first one. */
abstract class KeysCommand extends Subcommand {
    KeysCommand(Context context) {
        super(context);
    }

    /** Changes nothing. */
    @Command(
            name = "check-keys",
            header = "Count which keys seal the stored tokens.",
            description = "Counts which keys of ENCRYPTION_KEY open the tokens of all instances; changes nothing. Exit"
                    + " code 1 if some open with none.")
    static final class Check extends KeysCommand {
        Check(Context context) {
            super(context);
        }

        @Override
        KeyReport report(Accounts accounts) {
            return accounts.verifyKeys();
        }
    }

    /** Seals anew what another key than the first one has sealed. */
    @Command(
            name = "rotate-keys",
            header = "Seal all stored tokens with the first key.",
            description =
                    "Seals the tokens of all instances with the first key of ENCRYPTION_KEY; may be repeated. When"
                            + " nothing is left of the other keys, they can go.")
    static final class Rotate extends KeysCommand {
        Rotate(Context context) {
            super(context);
        }

        @Override
        KeyReport report(Accounts accounts) {
            return accounts.rotateKeys();
        }
    }

    abstract KeyReport report(Accounts accounts);

    @Override
    final int run(Environment environment, Console console) {
        KeyReport report;
        try (OpenAccounts open = OpenAccounts.withoutTikTok(environment, console)) {
            report = report(open.accounts());
        }
        boolean rotated = this instanceof Rotate;
        console.fact("Accounts", report.accounts() + " with tokens");
        console.fact("First key", report.current() + " sealed with it");
        console.fact("Other keys", report.older() + (rotated ? " sealed anew with the first key" : " sealed with one"));
        console.fact("Unreadable", report.unreadable() + " that no key of ENCRYPTION_KEY opens");
        if (report.misplaced() > 0) {
            console.fact("Misplaced", report.misplaced() + " sealed for another account or column; left as they are");
        }
        console.result(Json.object()
                .put("accounts", report.accounts())
                .put("current", report.current())
                .put("older", report.older())
                .put("unreadable", report.unreadable())
                .put("misplaced", report.misplaced())
                .put("complete", report.isComplete()));
        return report.isComplete() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
