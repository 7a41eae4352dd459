package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.TikTokContentClientBuilder;
import io.github.tiktokcontent.model.InstanceId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which account is used: one of the command login, or else that of the access token in the environment. */
final class AccountOption {
    static final String NAME = "--account";

    @Option(
            names = NAME,
            paramLabel = "ACCOUNT",
            description = "An account that was connected with 'login', by its id, name or handle; without it, that of"
                    + " TIKTOK_ACCESS_TOKEN.")
    private @Nullable String account;

    @Mixin
    private InstanceOption instance = new InstanceOption();

    boolean isGiven() {
        return account != null;
    }

    /** The client for it. */
    OpenClient open(Environment environment, Console console) {
        return open(environment, console, options -> {});
    }

    /** The client for it, with further options. */
    OpenClient open(Environment environment, Console console, Consumer<TikTokContentClientBuilder> options) {
        String named = account;
        if (named == null) {
            TikTokContentClientBuilder builder = Clients.named(environment);
            options.accept(builder);
            return OpenClient.ofToken(builder);
        }
        InstanceId owner = instance.id();
        OpenAccounts accounts = OpenAccounts.existing(environment, console);
        try {
            TikTokContentClientBuilder builder =
                    Clients.named(environment, accounts.accounts().tokens());
            options.accept(builder);
            return OpenClient.ofAccount(
                    builder,
                    accounts,
                    AccountLookup.find(accounts.accounts().list(owner), owner, named)
                            .id());
        } catch (RuntimeException e) {
            accounts.close();
            throw e;
        }
    }
}
