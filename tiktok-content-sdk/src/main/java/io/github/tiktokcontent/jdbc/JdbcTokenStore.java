package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.internal.sql.Database;
import io.github.tiktokcontent.internal.sql.Row;
import io.github.tiktokcontent.internal.sql.Sql;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountChange;
import io.github.tiktokcontent.oauth.AccountQuery;
import io.github.tiktokcontent.oauth.GrantVersion;
import io.github.tiktokcontent.oauth.Lease;
import io.github.tiktokcontent.oauth.SealedGrant;
import io.github.tiktokcontent.oauth.TokenStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Accounts in SQL. Each method is one short transaction; a commit whose answer was lost is looked up. */
final class JdbcTokenStore implements TokenStore {
    private static final String ACCOUNT = """
            SELECT id, instance_id, open_id, name, union_id, display_name, username, avatar_url, scopes,
                status, status_reason, status_seen,
                grant_id, grant_number, access_token, access_issued_at, access_expires_at,
                refresh_token, refresh_expires_at, created_at, updated_at, last_used_at
            FROM tiktok_account
            """;

    private static final String BY_ID = ACCOUNT + " WHERE id = ?";
    private static final String BY_OPEN_ID = ACCOUNT + " WHERE instance_id = ? AND open_id = ?";

    private static final String GUARD =
            "SELECT id FROM tiktok_account WHERE id = ? AND grant_id = ? AND grant_number = ? FOR UPDATE";

    /** Followed by the database's clock. */
    private static final String LEASE_STATE = """
            SELECT CASE WHEN lease_holder IS NULL THEN 0 WHEN lease_until <= %s THEN 0 ELSE 1 END AS held,
                CASE WHEN refreshing = grant_number THEN 1 ELSE 0 END AS unsettled
            FROM tiktok_account WHERE id = ? FOR UPDATE
            """;

    private static final String TAKE_LEASE = """
            UPDATE tiktok_account SET lease_holder = ?, lease_until = %s, refreshing = grant_number WHERE id = ?
            """;

    private static final String HOLDER = "SELECT lease_holder FROM tiktok_account WHERE id = ?";

    private static final String RELEASE = """
            UPDATE tiktok_account SET lease_holder = NULL, lease_until = NULL WHERE id = ? AND lease_holder = ?
            """;

    private static final String RELEASE_SETTLED = """
            UPDATE tiktok_account SET lease_holder = NULL, lease_until = NULL, refreshing = NULL
            WHERE id = ? AND lease_holder = ?
            """;

    private final Database database;

    JdbcTokenStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Account> find(AccountId id) {
        Objects.requireNonNull(id, "id");
        return database.read("Reading an account", sql -> find(sql, id));
    }

    @Override
    public List<Account> query(AccountQuery query) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        query.instanceId().ifPresent(instance -> {
            conditions.add("instance_id = ?");
            values.add(instance.value());
        });
        query.expiringBefore().ifPresent(limit -> {
            conditions.add("expires_at < ?");
            values.add(limit);
        });
        query.after().ifPresent(last -> {
            conditions.add("id > ?");
            values.add(last.value());
        });
        values.add(query.limit());
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        String text = ACCOUNT + where + " ORDER BY id LIMIT ?";
        return List.copyOf(
                database.read("Reading accounts", sql -> sql.list(text, AccountRow::account, values.toArray())));
    }

    @Override
    public Account insert(Account account) {
        Objects.requireNonNull(account, "account");
        return Settled.repeatable(database, "Storing an account", sql -> {
            Optional<Account> before = sameUser(sql, account);
            if (before.isPresent()) {
                return before.get();
            }
            boolean added = AccountWriter.insert(sql, account);
            return sameUser(sql, account)
                    .orElseThrow(() -> new IllegalArgumentException(
                            added
                                    ? "The account was removed while it was stored."
                                    : "There is another account with the id " + account.id() + "."));
        });
    }

    @Override
    public boolean update(AccountId id, GrantVersion expected, AccountChange change, Instant at) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(at, "at");
        return Settled.run(
                database,
                "Changing an account",
                sql -> {
                    boolean same = sql.first(GUARD, row -> true, id.value(), expected.grantId(), expected.number())
                                    .isPresent()
                            && hasExpectedStatus(sql, id, change);
                    if (same) {
                        AccountWriter.apply(sql, id, change, at);
                    }
                    return same;
                },
                sql -> find(sql, id)
                        .filter(account -> shows(account, expected, change))
                        .map(account -> true));
    }

    @Override
    public Optional<Lease> lease(AccountId id, Duration time) {
        Objects.requireNonNull(id, "id");
        long micros = TimeUnit.NANOSECONDS.toMicros(time.toNanos());
        String holder = UUID.randomUUID().toString();
        AtomicReference<@Nullable Lease> taken = new AtomicReference<>();
        return Settled.run(
                database,
                "Leasing an account",
                sql -> {
                    Optional<Lease> lease = lease(sql, id, holder, micros);
                    taken.set(lease.orElse(null));
                    return lease;
                },
                sql -> {
                    boolean ours = sql.first(HOLDER, row -> row.optionalText("lease_holder"), id.value())
                            .flatMap(present -> present)
                            .filter(holder::equals)
                            .isPresent();
                    return ours ? Optional.of(Optional.ofNullable(taken.get())) : Optional.empty();
                });
    }

    @Override
    public void release(Lease lease, boolean settled) {
        String text = settled && !lease.unsettled() ? RELEASE_SETTLED : RELEASE;
        Settled.repeatable(
                database,
                "Giving back a lease",
                sql -> sql.update(text, lease.account().id().value(), lease.holder()));
    }

    private static boolean hasExpectedStatus(Sql sql, AccountId id, AccountChange change) throws SQLException {
        return !(change instanceof AccountChange.NewStatus next)
                || find(sql, id)
                        .filter(account -> account.status().equals(next.expected()))
                        .isPresent();
    }

    private static Optional<Account> find(Sql sql, AccountId id) throws SQLException {
        return sql.first(BY_ID, AccountRow::account, id.value());
    }

    private static Optional<Account> sameUser(Sql sql, Account account) throws SQLException {
        return sql.first(
                BY_OPEN_ID,
                AccountRow::account,
                account.instanceId().value(),
                account.openId().value());
    }

    private static Optional<Lease> lease(Sql sql, AccountId id, String holder, long micros) throws SQLException {
        Dialect dialect = Dialect.of(sql.product());
        Optional<LeaseState> state = sql.first(LEASE_STATE.formatted(dialect.now()), LeaseState::read, id.value());
        Optional<Account> account = state.isEmpty() || state.get().held() ? Optional.empty() : find(sql, id);
        if (account.isEmpty()) {
            return Optional.empty();
        }
        sql.update(TAKE_LEASE.formatted(dialect.nowPlusMicros()), holder, micros, id.value());
        return Optional.of(new Lease(account.get(), holder, state.get().unsettled()));
    }

    /** Whether the row can only be so because of this very change: a sealed text is never made twice. */
    private static boolean shows(Account account, GrantVersion expected, AccountChange change) {
        if (change instanceof AccountChange.NewTokens tokens) {
            return isStored(account, tokens.grant());
        }
        if (change instanceof AccountChange.NewGrant fresh) {
            return isStored(account, fresh.grant());
        }
        return change instanceof AccountChange.Disconnected
                && account.grant().version().equals(expected.next())
                && account.grant().accessToken().isEmpty();
    }

    private static boolean isStored(Account account, SealedGrant grant) {
        return account.grant().version().equals(grant.version())
                && account.grant().accessToken().equals(grant.accessToken());
    }

    private record LeaseState(boolean held, boolean unsettled) {
        static LeaseState read(Row row) throws SQLException {
            return new LeaseState(row.number("held") == 1, row.number("unsettled") == 1);
        }
    }
}
