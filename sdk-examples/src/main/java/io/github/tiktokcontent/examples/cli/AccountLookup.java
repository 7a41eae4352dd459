package io.github.tiktokcontent.examples.cli;

import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.oauth.Account;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the account that a user means: by its id, or by a name or handle that only one account of the instance has. */
final class AccountLookup {
    private AccountLookup() {}

    static Account find(List<Account> accounts, InstanceId instance, String text) {
        List<Account> found = accounts.stream()
                .filter(account -> account.id().value().equals(text))
                .toList();
        if (found.isEmpty()) {
            found = accounts.stream().filter(account -> isCalled(account, text)).toList();
        }
        if (found.isEmpty()) {
            throw CommandException.usage("The instance " + instance + " has no account with the id, name or handle "
                    + text + ". List them with: accounts --instance " + instance);
        }
        if (found.size() > 1) {
            throw CommandException.usage(found.size() + " accounts of the instance " + instance + " are called " + text
                    + "; name one by its id: "
                    + found.stream().map(account -> account.id().value()).collect(Collectors.joining(" or ")));
        }
        return found.get(0);
    }

    private static boolean isCalled(Account account, String text) {
        String handle = text.startsWith("@") ? text.substring(1) : text;
        return account.name().equals(text)
                || account.profile().username().filter(handle::equalsIgnoreCase).isPresent();
    }
}
