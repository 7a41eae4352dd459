package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.internal.sql.Sql;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountChange;
import io.github.tiktokcontent.oauth.AccountStatus;
import io.github.tiktokcontent.oauth.Profile;
import io.github.tiktokcontent.oauth.SealedGrant;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an account, or what a change names and nothing else. The caller holds the row. */
final class AccountWriter {
    private static final String INSERT = """
            INSERT INTO tiktok_account (
                id, instance_id, open_id, name, union_id, display_name, username, avatar_url, scopes,
                status, status_reason, status_seen,
                grant_id, grant_number, access_token, access_issued_at, access_expires_at,
                refresh_token, refresh_expires_at, expires_at, created_at, updated_at, last_used_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String GRANT = """
            grant_id = ?, grant_number = ?, access_token = ?, access_issued_at = ?, access_expires_at = ?,
            refresh_token = ?, refresh_expires_at = ?, expires_at = ?
            """;

    private static final String STATUS = "status = ?, status_reason = ?, status_seen = ?";
    private static final String PROFILE = "union_id = ?, display_name = ?, username = ?, avatar_url = ?";

    /** The word comes last: MariaDB reads columns that were set before as they are then. */
    private static final String REVIVE = """
            status_seen = CASE WHEN status = 'REAUTH_REQUIRED' THEN NULL ELSE status_seen END,
            status_reason = CASE WHEN status = 'REAUTH_REQUIRED' THEN NULL ELSE status_reason END,
            status = CASE WHEN status = 'REAUTH_REQUIRED' THEN 'ACTIVE' ELSE status END
            """;

    private static final String DISCONNECT = """
            grant_number = grant_number + 1, access_token = NULL, refresh_token = NULL, refresh_expires_at = NULL,
            expires_at = NULL
            """;

    private static final String USED = """
            UPDATE tiktok_account
            SET last_used_at = CASE WHEN last_used_at > ? THEN last_used_at ELSE ? END
            WHERE id = ?
            """;

    private AccountWriter() {}

    /** False if its id, or its instance's open id, is taken. */
    static boolean insert(Sql sql, Account account) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(List.of(
                account.id().value(),
                account.instanceId().value(),
                account.openId().value(),
                account.name()));
        addProfile(values, account.profile());
        values.add(AccountRow.scopes(account.scopes()));
        addStatus(values, account.status());
        addGrant(values, account.grant());
        Collections.addAll(
                values, account.created(), account.updated(), account.lastUsed().orElse(null));
        return sql.insert(INSERT, values.toArray());
    }

    static void apply(Sql sql, AccountId id, AccountChange change, Instant at) throws SQLException {
        if (change instanceof AccountChange.Used used) {
            sql.update(USED, used.at(), used.at(), id.value());
            return;
        }
        List<@Nullable Object> values = new ArrayList<>();
        String columns = columns(change, values);
        values.add(at);
        values.add(id.value());
        sql.update("UPDATE tiktok_account SET " + columns + ", updated_at = ? WHERE id = ?", values.toArray());
    }

    private static String columns(AccountChange change, List<@Nullable Object> values) {
        if (change instanceof AccountChange.NewTokens tokens) {
            addGrant(values, tokens.grant());
            values.add(AccountRow.scopes(tokens.scopes()));
            return GRANT + ", scopes = ?, " + REVIVE;
        }
        if (change instanceof AccountChange.NewGrant fresh) {
            addGrant(values, fresh.grant());
            values.add(AccountRow.scopes(fresh.scopes()));
            values.add(fresh.name());
            addProfile(values, fresh.profile());
            addStatus(values, AccountStatus.ACTIVE);
            return GRANT + ", scopes = ?, name = ?, " + PROFILE + ", " + STATUS;
        }
        if (change instanceof AccountChange.Resealed resealed) {
            addGrant(values, resealed.grant());
            return GRANT;
        }
        if (change instanceof AccountChange.Disconnected) {
            addStatus(values, new AccountStatus.Revoked());
            return DISCONNECT + ", " + STATUS;
        }
        if (change instanceof AccountChange.NewStatus status) {
            addStatus(values, status.status());
            return STATUS;
        }
        if (change instanceof AccountChange.Renamed renamed) {
            values.add(renamed.name());
            return "name = ?";
        }
        if (change instanceof AccountChange.NewProfile profile) {
            addProfile(values, profile.profile());
            return PROFILE;
        }
        throw new IllegalArgumentException("A change that this store does not know: " + change.getClass());
    }

    private static void addGrant(List<@Nullable Object> values, SealedGrant grant) {
        Collections.addAll(
                values,
                grant.version().grantId(),
                grant.version().number(),
                grant.accessToken().orElse(null),
                grant.accessIssuedAt(),
                grant.accessExpiresAt(),
                grant.refreshToken().orElse(null),
                grant.refreshExpiresAt().orElse(null),
                grant.expiresAt().orElse(null));
    }

    private static void addProfile(List<@Nullable Object> values, Profile profile) {
        Collections.addAll(
                values,
                profile.unionId().orElse(null),
                profile.displayName().orElse(null),
                profile.username().orElse(null),
                profile.avatarUrl().orElse(null));
    }

    private static void addStatus(List<@Nullable Object> values, AccountStatus status) {
        StatusColumns columns = StatusColumns.of(status);
        Collections.addAll(values, columns.word(), columns.reason(), columns.seen());
    }
}
