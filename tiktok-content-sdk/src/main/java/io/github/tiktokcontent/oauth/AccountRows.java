package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.model.AccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Accounts in the store: whole lists, and changes that a race does not stop. Blocks. */
final class AccountRows {
    private static final int ROUNDS = 100;

    private final TokenStore store;
    private final InstantSource clock;

    AccountRows(TokenStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    TokenStore store() {
        return store;
    }

    Instant now() {
        return clock.instant();
    }

    Account require(AccountId id) {
        return store.find(id).orElseThrow(() -> AccountFailures.notFound(id));
    }

    List<Account> all(AccountQuery query) {
        List<Account> accounts = new ArrayList<>();
        forEach(query, accounts::add);
        return accounts;
    }

    /** Page by page, so that a big store needs little memory. */
    void forEach(AccountQuery query, Consumer<Account> step) {
        List<Account> page = store.query(query);
        while (!page.isEmpty()) {
            page.forEach(step);
            if (page.size() < query.limit()) {
                return;
            }
            page = store.query(query.after(page.get(page.size() - 1).id()));
        }
    }

    /**
     * Changes an account, anew from its row whenever somebody else was faster.
     *
     * @param next what to change of the account as it is; empty to leave it
     * @return the account after the change
     */
    Account change(AccountId id, Function<Account, Optional<? extends AccountChange>> next) {
        for (int round = 0; round < ROUNDS; round++) {
            Account account = require(id);
            Optional<? extends AccountChange> change = next.apply(account);
            if (change.isEmpty()) {
                return account;
            }
            Instant now = now();
            if (store.update(id, account.grant().version(), change.get(), now)) {
                return Changes.applied(account, change.get(), now);
            }
        }
        throw new StoreException(
                "Account " + id + " was changed by somebody else " + ROUNDS
                        + " times in a row while it was to be changed here; try again.",
                Outcome.REJECTED,
                true,
                null);
    }
}
