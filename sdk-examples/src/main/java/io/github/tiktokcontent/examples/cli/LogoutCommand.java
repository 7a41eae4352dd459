package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.ConfigurationException;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.Accounts;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends the app's access to an account. */
@Command(
        name = "logout",
        header = "Disconnect an account.",
        description = "Revokes the app's access at TikTok, then erases the account's tokens here. Its row stays; a new"
                + " login revives it.")
final class LogoutCommand extends Subcommand {
    @Parameters(paramLabel = "ACCOUNT", description = "Its id, or a name or handle that only one account has.")
    private @Nullable String account;

    @Mixin
    private final InstanceOption instance = new InstanceOption();

    @Option(
            names = "--forget",
            description = "Erase the tokens here without asking TikTok, which goes on to show the app to the creator.")
    private boolean forget;

    LogoutCommand(Context context) {
        super(context);
    }

    @Override
    int run(Environment environment, Console console) {
        InstanceId owner = instance.id();
        String text = Objects.requireNonNull(account, "set by picocli");
        try (OpenAccounts open = forget
                ? OpenAccounts.withoutTikTok(environment, console)
                : OpenAccounts.existing(environment, console)) {
            Accounts accounts = open.accounts();
            Account found = AccountLookup.find(accounts.list(owner), owner, text);
            Account now = forget ? accounts.forget(found.id()) : disconnected(accounts, found);
            AccountView.show(now, Instant.now(), console);
            console.result(AccountView.json(now));
            return ExitCode.DONE;
        }
    }

    private static Account disconnected(Accounts accounts, Account account) {
        try {
            return accounts.disconnect(account.id());
        } catch (StoreException | AccountException | ConfigurationException e) {
            throw e;
        } catch (TikTokException e) {
            throw new AdvisedException(
                    e,
                    "The account is as it was: try again, or erase its tokens here only with: logout " + account.id()
                            + " --forget");
        }
    }
}
