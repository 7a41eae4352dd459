package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.UserField;
import io.github.tiktokcontent.model.UserInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes accounts of tokens. What costs the creator another consent is stored first; the profile comes after it. */
final class Connecting {
    private static final Logger LOG = LoggerFactory.getLogger(Connecting.class.getPackageName());
    private static final String UNNAMED = "TikTok account";
    private static final int ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final TikTokOAuth oauth;
    private final AccountRows rows;
    private final GrantSealer sealer;

    Connecting(TikTokOAuth oauth, AccountRows rows, GrantSealer sealer) {
        this.oauth = oauth;
        this.rows = rows;
        this.sealer = sealer;
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    /** The account of the first tokens of a consent: a new one, or the one that the instance has of this user. */
    Account connect(InstanceId instance, TokenSet tokens, Set<String> scopes, Optional<String> name) {
        AccountId id = new AccountId(newId());
        String grantId = newId();
        Instant now = rows.now();
        OpenGrant grant = OpenGrant.of(new GrantVersion(grantId, 0), tokens);
        Account fresh = new Account(
                id,
                instance,
                name.orElse(UNNAMED),
                tokens.openId(),
                Profile.EMPTY,
                scopes,
                AccountStatus.ACTIVE,
                sealer.seal(id, grant),
                now,
                now,
                Optional.empty());
        return stored(() -> {
            Account account = rows.store().insert(fresh);
            return isOf(account, grantId) ? account : reconnect(account.id(), grantId, tokens, scopes, name);
        });
    }

    private Account reconnect(
            AccountId id, String grantId, TokenSet tokens, Set<String> scopes, Optional<String> name) {
        return rows.change(id, account -> {
            if (isOf(account, grantId)) {
                // An earlier attempt whose end was not heard of.
                return Optional.empty();
            }
            GrantVersion version = account.grant().version().replacedBy(grantId);
            return Optional.of(new AccountChange.NewGrant(
                    sealer.seal(id, OpenGrant.of(version, tokens)),
                    scopes,
                    name.orElse(account.name()),
                    account.profile()));
        });
    }

    private static boolean isOf(Account account, String grantId) {
        return account.grant().version().grantId().equals(grantId);
    }

    /** Tries on for a few seconds: the code is used up, and these tokens are only here. Each step may be repeated. */
    private Account stored(Supplier<Account> step) {
        for (int attempt = 1; ; attempt++) {
            try {
                return step.get();
            } catch (StoreException e) {
                if (!e.isRetryable() || attempt == ATTEMPTS) {
                    LOG.error("The tokens of a new consent could not be stored; the creator must connect again");
                    throw e;
                }
                LOG.warn("The tokens of a new consent are not stored yet, trying on: {}", e.getMessage());
                var unused = Async.await(
                        "Storing the tokens of a new consent",
                        oauth.sleeper().sleep(PAUSE.multipliedBy(1L << (attempt - 1))));
            }
        }
    }

    /** Adds what TikTok tells of the user. Never fails: the account is connected with or without it. */
    Account enriched(Account account, TokenSet tokens, boolean isNamed) {
        if (!ProfileText.allowsAny(account.scopes())) {
            return account;
        }
        try {
            UserInfo user = oauth.userInfo(tokens.accessToken(), ProfileText.fields(account.scopes()));
            if (user.get(UserField.OPEN_ID)
                    .filter(id -> !id.equals(account.openId().value()))
                    .isPresent()) {
                LOG.error("Account {}: user/info told of another user; its answer was not used", account.id());
                return account;
            }
            return describe(account.id(), ProfileText.of(user), isNamed);
        } catch (TikTokException e) {
            LOG.warn("Account {} is connected, but its profile could not be fetched: {}", account.id(), e.getMessage());
            return account;
        }
    }

    private Account describe(AccountId id, Profile profile, boolean isNamed) {
        Account described = rows.change(
                id,
                row -> Optional.of(new AccountChange.NewProfile(row.profile().updatedBy(profile))));
        Optional<String> name = described.profile().displayName().or(described.profile()::username);
        if (isNamed || !described.name().equals(UNNAMED) || name.isEmpty()) {
            return described;
        }
        return rows.change(id, row -> Optional.of(new AccountChange.Renamed(name.get())));
    }

    /** The account of tokens that an earlier system kept; the account that is there already stays as it is. */
    Account imported(ImportedTokens tokens) {
        return rows.store().insert(sealed(new AccountId(newId()), tokens));
    }

    /** The account of tokens that an earlier system kept, not stored. */
    Account sealed(AccountId id, ImportedTokens tokens) {
        Instant now = rows.now();
        Instant expires = tokens.accessExpiresAt().orElse(now);
        OpenGrant grant = new OpenGrant(
                new GrantVersion(newId(), 0),
                sealer.cipher().openBare(tokens.accessToken()),
                expires.isBefore(now) ? expires : now,
                expires,
                tokens.refreshToken().map(sealer.cipher()::openBare),
                tokens.refreshExpiresAt());
        String name = tokens.name()
                .or(() -> tokens.profile().displayName().flatMap(ProfileText::name))
                .or(() -> tokens.profile().username().flatMap(ProfileText::name))
                .orElse(UNNAMED);
        return new Account(
                id,
                tokens.instanceId(),
                name,
                tokens.openId(),
                tokens.profile(),
                tokens.scopes(),
                AccountStatus.ACTIVE,
                sealer.seal(id, grant),
                now,
                now,
                Optional.empty());
    }
}
