package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountQuery;
import io.github.tiktokcontent.oauth.TokenStore;
import java.util.ArrayList;
import java.util.List;

/** Reads lists of accounts page by page. */
final class AccountPages {
    private AccountPages() {}

    static List<Account> all(TokenStore store, InstanceId owner) {
        return all(store, AccountQuery.of(owner));
    }

    static List<Account> all(TokenStore store, AccountQuery query) {
        List<Account> accounts = new ArrayList<>();
        List<Account> page = store.query(query);
        accounts.addAll(page);
        while (page.size() == query.limit()) {
            page = store.query(query.after(page.get(page.size() - 1).id()));
            accounts.addAll(page);
        }
        return accounts;
    }
}
