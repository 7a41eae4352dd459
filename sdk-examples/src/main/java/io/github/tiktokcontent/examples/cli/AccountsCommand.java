package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.jdbc.JdbcStores;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists accounts. They are shown as they are stored: neither key nor app is needed. */
@Command(
        name = "accounts",
        header = "List the connected accounts.",
        description = "Lists the accounts of an instance, disconnected ones too, without their tokens. Needs the"
                + " database only.",
        synopsisSubcommandLabel = "[check-keys | rotate-keys]")
final class AccountsCommand extends Subcommand {
    @Mixin
    private final InstanceOption instance = new InstanceOption();

    @Option(
            names = "--expiring",
            paramLabel = "TIME",
            description = "Only those whose grant ends within a time such as 30d or 12h.")
    private @Nullable String expiring;

    AccountsCommand(Context context) {
        super(context);
    }

    @Override
    int run(Environment environment, Console console) {
        InstanceId owner = instance.id();
        Instant now = Instant.now();
        Optional<Instant> before = Optional.ofNullable(expiring).map(text -> now.plus(time(text)));
        List<Account> accounts;
        try (OpenDatabase database = OpenDatabase.existing(environment, console);
                JdbcStores stores = database.stores()) {
            accounts = AccountPages.all(
                    stores.tokens(),
                    new AccountQuery(Optional.of(owner), before, Optional.empty(), AccountQuery.MAX_LIMIT));
        }
        show(accounts, owner, now, console);
        ObjectNode json = Json.object().put("instance", owner.value());
        ArrayNode array = json.putArray("accounts");
        accounts.forEach(account -> array.add(AccountView.json(account)));
        console.result(json);
        return ExitCode.DONE;
    }

    private void show(List<Account> accounts, InstanceId owner, Instant now, Console console) {
        if (accounts.isEmpty()) {
            console.notice("The instance " + owner + " has no account"
                    + (expiring == null ? "; connect one with: login" : " whose grant ends so soon."));
        }
        boolean first = true;
        for (Account account : accounts) {
            if (!first) {
                console.line("");
            }
            first = false;
            AccountView.show(account, now, console);
        }
    }

    private static Duration time(String text) {
        if (!text.toLowerCase(Locale.ROOT).matches("\\d{1,5}[dh]")) {
            throw CommandException.usage("--expiring takes a number of days or hours such as 30d or 12h.");
        }
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return text.toLowerCase(Locale.ROOT).endsWith("d") ? Duration.ofDays(number) : Duration.ofHours(number);
    }
}
