package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps accounts in memory, for tests and programs of a single process that may forget them. Never blocks for long. */
public final class InMemoryTokenStore implements TokenStore {
    private final InstantSource clock;
    private final TreeMap<String, Row> rows = new TreeMap<>();
    private long leases;

    /**
     * An empty store.
     *
     * @param clock judges when a lease runs out, such as {@code InstantSource.system()}
     */
    public InMemoryTokenStore(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    private static final class Row {
        private Account account;
        private @Nullable String holder;
        private Instant heldUntil = Instant.MIN;
        private OptionalLong refreshing = OptionalLong.empty();

        Row(Account account) {
            this.account = account;
        }
    }

    @Override
    public synchronized Optional<Account> find(AccountId id) {
        return Optional.ofNullable(rows.get(id.value())).map(row -> row.account);
    }

    @Override
    public synchronized List<Account> query(AccountQuery query) {
        String after = query.after().map(AccountId::value).orElse("");
        return rows.tailMap(after, false).values().stream()
                .map(row -> row.account)
                .filter(account ->
                        query.instanceId().map(account.instanceId()::equals).orElse(true))
                .filter(account -> query.expiringBefore()
                        .map(limit -> account.grant()
                                .expiresAt()
                                .filter(end -> end.isBefore(limit))
                                .isPresent())
                        .orElse(true))
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized Account insert(Account account) {
        for (Row row : rows.values()) {
            boolean same = row.account.instanceId().equals(account.instanceId())
                    && row.account.openId().equals(account.openId());
            if (same) {
                return row.account;
            }
        }
        if (rows.containsKey(account.id().value())) {
            throw new IllegalArgumentException("There is another account with the id " + account.id() + ".");
        }
        rows.put(account.id().value(), new Row(account));
        return account;
    }

    @Override
    public synchronized boolean update(AccountId id, GrantVersion expected, AccountChange change, Instant at) {
        Row row = rows.get(id.value());
        if (row == null || !row.account.grant().version().equals(expected)) {
            return false;
        }
        if (change instanceof AccountChange.NewStatus next && !next.expected().equals(row.account.status())) {
            return false;
        }
        row.account = Changes.applied(row.account, change, at);
        return true;
    }

    @Override
    public synchronized Optional<Lease> lease(AccountId id, Duration time) {
        Row row = rows.get(id.value());
        Instant now = clock.instant();
        if (row == null || (row.holder != null && now.isBefore(row.heldUntil))) {
            return Optional.empty();
        }
        long number = row.account.grant().version().number();
        boolean unsettled = row.refreshing.isPresent() && row.refreshing.getAsLong() == number;
        String holder = "lease-" + ++leases;
        row.holder = holder;
        row.heldUntil = now.plus(time);
        row.refreshing = OptionalLong.of(number);
        return Optional.of(new Lease(row.account, holder, unsettled));
    }

    @Override
    public synchronized void release(Lease lease, boolean settled) {
        Row row = rows.get(lease.account().id().value());
        if (row == null || !lease.holder().equals(row.holder)) {
            return;
        }
        row.holder = null;
        if (settled && !lease.unsettled()) {
            row.refreshing = OptionalLong.empty();
        }
    }

    /** How many accounts there are. */
    @Override
    public synchronized String toString() {
        return "InMemoryTokenStore[" + rows.size() + " accounts]";
    }
}
