package io.github.tiktokcontent.jdbc;

import io.github.tiktokcontent.internal.sql.Database;
import io.github.tiktokcontent.internal.sql.Row;
import io.github.tiktokcontent.internal.sql.Sql;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.oauth.ConsentStore;
import io.github.tiktokcontent.oauth.PendingConsent;
import java.net.URI;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Consents in SQL. Taking one marks the row and erases its verifier; the row stays until it has expired for an hour, so
 * that a taker whose commit got no answer can see whether it was he.
 */
final class JdbcConsentStore implements ConsentStore {
    private static final String INSERT = """
            INSERT INTO tiktok_consent (state_hash, instance_id, redirect_uri, sealed_verifier, account_name, expires_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String FREE = """
            SELECT state_hash, instance_id, redirect_uri, sealed_verifier, account_name, expires_at
            FROM tiktok_consent WHERE state_hash = ? AND taken_by IS NULL FOR UPDATE
            """;

    private static final String TAKE =
            "UPDATE tiktok_consent SET taken_by = ?, sealed_verifier = '' WHERE state_hash = ?";

    private static final String TAKEN = "SELECT taken_by FROM tiktok_consent WHERE state_hash = ?";

    /**
     * With the database's clock, so that the clocks of replicas do not matter. A share only, and within a derived table: MariaDB
     * takes a limit nowhere else.
     */
    private static final String REMOVE_EXPIRED = """
            DELETE FROM tiktok_consent WHERE state_hash IN (
                SELECT state_hash FROM (
                    SELECT state_hash FROM tiktok_consent WHERE expires_at < %s ORDER BY expires_at LIMIT 500) AS expired)
            """;

    private static final long KEPT_MICROS = TimeUnit.HOURS.toMicros(1);

    private final Database database;

    JdbcConsentStore(Database database) {
        this.database = database;
    }

    @Override
    public void save(PendingConsent consent) {
        Objects.requireNonNull(consent, "consent");
        Settled.repeatable(database, "Storing a consent", sql -> {
            String past = Dialect.of(sql.product()).askedPlusMicros();
            sql.update(REMOVE_EXPIRED.formatted(past), -KEPT_MICROS);
            return sql.insert(
                    INSERT,
                    consent.stateHash(),
                    consent.instanceId().value(),
                    consent.redirectUri().toString(),
                    consent.sealedVerifier(),
                    consent.accountName().orElse(null),
                    consent.expiresAt());
        });
    }

    @Override
    public Optional<PendingConsent> takeOnce(String stateHash) {
        Objects.requireNonNull(stateHash, "stateHash");
        String taker = UUID.randomUUID().toString();
        AtomicReference<@Nullable PendingConsent> found = new AtomicReference<>();
        return Settled.run(
                database,
                "Taking a consent",
                sql -> {
                    Optional<PendingConsent> free = take(sql, stateHash, taker);
                    found.set(free.orElse(null));
                    return free;
                },
                sql -> {
                    Optional<String> holder = sql.first(TAKEN, row -> row.optionalText("taken_by"), stateHash)
                            .flatMap(by -> by);
                    if (holder.isEmpty()) {
                        return Optional.empty();
                    }
                    return Optional.of(
                            holder.get().equals(taker) ? Optional.ofNullable(found.get()) : Optional.empty());
                });
    }

    private static Optional<PendingConsent> take(Sql sql, String stateHash, String taker) throws SQLException {
        Optional<PendingConsent> free = sql.first(FREE, JdbcConsentStore::consent, stateHash);
        if (free.isPresent()) {
            sql.update(TAKE, taker, stateHash);
        }
        return free;
    }

    private static PendingConsent consent(Row row) throws SQLException {
        return new PendingConsent(
                row.text("state_hash"),
                new InstanceId(row.text("instance_id")),
                URI.create(row.text("redirect_uri")),
                row.text("sealed_verifier"),
                row.optionalText("account_name"),
                row.instant("expires_at"));
    }
}
