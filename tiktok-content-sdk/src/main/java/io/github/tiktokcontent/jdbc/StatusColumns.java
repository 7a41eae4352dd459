package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.internal.sql.Row;
import io.github.tiktokcontent.model.ReauthReason;
import io.github.tiktokcontent.oauth.AccountStatus;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A status as three columns. The words are only ever added to, so a word that is not known was written by a newer library;
 * it is shown as it is and stays in the row until a status is written on purpose.
 */
record StatusColumns(
        String word, @Nullable String reason, @Nullable Instant seen) {
    private static final String ACTIVE = "ACTIVE";
    private static final String REAUTH_REQUIRED = "REAUTH_REQUIRED";
    private static final String SUSPENDED = "SUSPENDED";
    private static final String REVOKED = "REVOKED";

    private static final int MAX_WORD = 200;

    static StatusColumns of(AccountStatus status) {
        if (status instanceof AccountStatus.ReauthRequired reauth) {
            return new StatusColumns(REAUTH_REQUIRED, reauth.reason().name(), null);
        }
        if (status instanceof AccountStatus.Suspended suspended) {
            return new StatusColumns(SUSPENDED, suspended.reason(), suspended.lastSeen());
        }
        if (status instanceof AccountStatus.Unknown unknown) {
            if (unknown.text().length() > MAX_WORD) {
                throw new IllegalArgumentException("A status has more than " + MAX_WORD + " characters.");
            }
            return new StatusColumns(unknown.text(), null, null);
        }
        return new StatusColumns(status instanceof AccountStatus.Revoked ? REVOKED : ACTIVE, null, null);
    }

    static StatusColumns read(Row row) throws SQLException {
        return new StatusColumns(
                row.text("status"),
                row.optionalText("status_reason").orElse(null),
                row.optionalInstant("status_seen").orElse(null));
    }

    AccountStatus status() {
        return switch (word) {
            case ACTIVE -> AccountStatus.ACTIVE;
            case REVOKED -> new AccountStatus.Revoked();
            case REAUTH_REQUIRED ->
                knownReason()
                        .<AccountStatus>map(AccountStatus.ReauthRequired::new)
                        .orElseGet(() -> new AccountStatus.Unknown(word + " " + reason));
            case SUSPENDED ->
                seen == null
                        ? new AccountStatus.Unknown(word)
                        : new AccountStatus.Suspended(reason == null ? "" : reason, seen);
            default -> new AccountStatus.Unknown(word);
        };
    }

    private Optional<ReauthReason> knownReason() {
        return Stream.of(ReauthReason.values())
                .filter(known -> known.name().equals(reason))
                .findFirst();
    }
}
