package io.github.tiktokcontent.oauth;

import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener, whose failures are its own. */
final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class.getPackageName());

    private final AccountListener listener;

    Events(AccountListener listener) {
        this.listener = listener;
    }

    void tell(BiConsumer<AccountListener, Account> event, Account account) {
        try {
            event.accept(listener, account);
        } catch (RuntimeException | AssertionError | LinkageError e) {
            LOG.warn("An account listener failed for account {}; the account is not affected", account.id(), e);
        }
    }
}
