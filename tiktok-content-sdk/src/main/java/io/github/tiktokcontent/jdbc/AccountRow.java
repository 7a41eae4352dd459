package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.internal.sql.Row;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.OpenId;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.GrantVersion;
import io.github.tiktokcontent.oauth.Profile;
import io.github.tiktokcontent.oauth.SealedGrant;
import java.sql.SQLException;
import java.util.Set;

/** A row of {@code tiktok_account} as the library sees it. */
final class AccountRow {
    private static final String SEPARATOR = ",";

    private AccountRow() {}

    static Account account(Row row) throws SQLException {
        return new Account(
                new AccountId(row.text("id")),
                new InstanceId(row.text("instance_id")),
                row.text("name"),
                new OpenId(row.text("open_id")),
                new Profile(
                        row.optionalText("union_id"),
                        row.optionalText("display_name"),
                        row.optionalText("username"),
                        row.optionalText("avatar_url")),
                scopes(row.text("scopes")),
                StatusColumns.read(row).status(),
                grant(row),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.optionalInstant("last_used_at"));
    }

    static GrantVersion version(Row row) throws SQLException {
        return new GrantVersion(row.text("grant_id"), row.number("grant_number"));
    }

    private static SealedGrant grant(Row row) throws SQLException {
        return new SealedGrant(
                version(row),
                row.optionalText("access_token"),
                row.instant("access_issued_at"),
                row.instant("access_expires_at"),
                row.optionalText("refresh_token"),
                row.optionalInstant("refresh_expires_at"));
    }

    private static Set<String> scopes(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(SEPARATOR));
    }

    /** TikTok separates scopes by commas, so none holds one. */
    static String scopes(Set<String> scopes) {
        for (String scope : scopes) {
            if (scope.isEmpty() || scope.contains(SEPARATOR)) {
                throw new IllegalArgumentException("A scope is empty or holds a comma.");
            }
        }
        return String.join(SEPARATOR, scopes.stream().sorted().toList());
    }
}
