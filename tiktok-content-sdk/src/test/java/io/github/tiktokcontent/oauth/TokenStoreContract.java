package io.github.tiktokcontent.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.OpenId;
import io.github.tiktokcontent.model.ReauthReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each sentence of {@link TokenStore}, for each store. */
public abstract class TokenStoreContract {
    protected static final Instant NOW = Instant.parse("2026-03-29T01:30:00.123456Z");
    private static final Instant LATER = NOW.plusSeconds(90);
    private static final InstanceId OURS = new InstanceId("ours");

    private TokenStore store;

    protected TokenStoreContract() {
        store = new InMemoryTokenStore(() -> NOW);
    }

    /** An empty store. */
    protected abstract TokenStore fresh();

    @BeforeEach
    final void freshStore() {
        store = fresh();
    }

    /** An account with all there is. */
    public static Account account(String id, String instance, String openId) {
        return new Account(
                new AccountId(id),
                new InstanceId(instance),
                "Käse 🧀 \u0639",
                new OpenId(openId),
                new Profile(
                        Optional.of("union"), Optional.of("日本 🎬"), Optional.of("handle"), Optional.of("https://x/a")),
                Set.of("video.publish", "video.upload", "a.scope.of.tomorrow"),
                AccountStatus.ACTIVE,
                grant("grant-1", 0),
                NOW,
                NOW,
                Optional.empty());
    }

    public static SealedGrant grant(String id, long number) {
        return new SealedGrant(
                new GrantVersion(id, number),
                Optional.of("sealed-access-" + id + "-" + number),
                NOW.minusSeconds(1),
                NOW.plusSeconds(7_200),
                Optional.of("sealed-refresh-" + id + "-" + number),
                Optional.of(NOW.plus(Duration.ofDays(180))));
    }

    static Account with(Account account, AccountStatus status, SealedGrant grant) {
        return new Account(
                account.id(),
                account.instanceId(),
                account.name(),
                account.openId(),
                account.profile(),
                account.scopes(),
                status,
                grant,
                account.created(),
                account.updated(),
                account.lastUsed());
    }

    static List<AccountStatus> statuses() {
        return List.of(
                AccountStatus.ACTIVE,
                new AccountStatus.ReauthRequired(ReauthReason.LOST_ROTATION),
                new AccountStatus.Suspended("spam_risk_user_banned_from_posting", NOW.plusSeconds(5)),
                new AccountStatus.Revoked(),
                new AccountStatus.Unknown("WORD_OF_TOMORROW"));
    }

    static List<AccountChange> changes() {
        List<AccountChange> changes = new ArrayList<>(List.of(
                new AccountChange.NewTokens(grant("grant-1", 1), Set.of("video.upload")),
                new AccountChange.NewGrant(grant("grant-2", 1), Set.of(), "Other", Profile.EMPTY),
                new AccountChange.Resealed(grant("grant-1", 0)),
                new AccountChange.Disconnected(),
                new AccountChange.Renamed("Other"),
                new AccountChange.NewProfile(Profile.EMPTY),
                new AccountChange.Used(LATER)));
        statuses().forEach(status -> changes.add(new AccountChange.NewStatus(AccountStatus.ACTIVE, status)));
        return changes;
    }

    @Test
    void aStatusIsWrittenOnlyOverTheOneThatTheCallerSaw() {
        Account account = store.insert(account("a", "ours", "open"));
        AccountStatus suspended = new AccountStatus.Suspended("banned", NOW);
        GrantVersion version = account.grant().version();
        assertThat(store.update(account.id(), version, new AccountChange.NewStatus(account.status(), suspended), LATER))
                .isTrue();
        AccountChange late = new AccountChange.NewStatus(
                account.status(), new AccountStatus.ReauthRequired(ReauthReason.GRANT_REFUSED));
        assertThat(store.update(account.id(), version, late, LATER)).isFalse();
        assertThat(store.find(account.id()).orElseThrow().status()).isEqualTo(suspended);
        assertThat(store.update(
                        account.id(), version, new AccountChange.NewStatus(suspended, AccountStatus.ACTIVE), LATER))
                .isTrue();
    }

    @Test
    void whatWasStoredIsFoundAsItWas() {
        Account account = account("a", "ours", "open");
        assertThat(store.insert(account)).isEqualTo(account);
        assertThat(store.find(account.id())).contains(account);
        assertThat(store.find(new AccountId("A"))).isEmpty();
    }

    @Test
    void whatIsAbsentComesBackAbsent() {
        SealedGrant bare = new SealedGrant(
                new GrantVersion("g", 7), Optional.empty(), NOW, NOW, Optional.empty(), Optional.empty());
        Account full = account("a", "ours", "open");
        Account account = new Account(
                full.id(),
                full.instanceId(),
                full.name(),
                full.openId(),
                Profile.EMPTY,
                Set.of(),
                full.status(),
                bare,
                NOW,
                LATER,
                Optional.of(NOW));
        store.insert(account);
        assertThat(store.find(account.id())).contains(account);
    }

    @Test
    void theLargestValuesFit() {
        SealedGrant large = new SealedGrant(
                new GrantVersion("g".repeat(64), Long.MAX_VALUE - 1),
                Optional.of("=".repeat(32_768)),
                NOW,
                NOW,
                Optional.of("-".repeat(32_768)),
                Optional.empty());
        Account full = account("a".repeat(64), "i".repeat(128), "o".repeat(256));
        Account account = new Account(
                full.id(),
                full.instanceId(),
                "🧀".repeat(100),
                full.openId(),
                new Profile(
                        full.profile().unionId(),
                        Optional.of("日".repeat(5_000)),
                        Optional.empty(),
                        Optional.of("https://x/" + "a".repeat(10_000))),
                Set.of("s".repeat(1_000)),
                full.status(),
                large,
                NOW,
                NOW,
                Optional.empty());
        store.insert(account);
        assertThat(store.find(account.id())).contains(account);
    }

    @Test
    void instantsKeepMicroseconds() {
        Account account = with(
                account("a", "ours", "open"),
                AccountStatus.ACTIVE,
                new SealedGrant(
                        new GrantVersion("g", 0),
                        Optional.of("x"),
                        NOW,
                        NOW.plusNanos(1_999),
                        Optional.empty(),
                        Optional.empty()));
        store.insert(account);
        Instant kept = store.find(account.id()).orElseThrow().grant().accessExpiresAt();
        assertThat(kept).isBetween(NOW.plusNanos(1_000), NOW.plusNanos(1_999));
    }

    @Test
    void oneAccountForAnInstanceAndAnOpenId() {
        Account first = store.insert(account("a", "ours", "open"));
        assertThat(store.insert(account("b", "ours", "open"))).isEqualTo(first);
        assertThat(store.find(new AccountId("b"))).isEmpty();
        store.insert(account("c", "theirs", "open"));
        store.insert(account("d", "ours", "OPEN"));
        store.insert(account("A", "ours", "other"));
        assertThat(ids(AccountQuery.all())).containsExactly("A", "a", "c", "d");
    }

    @Test
    void anIdThatIsTakenByAnotherUserIsRefused() {
        Account first = store.insert(account("a", "ours", "open"));
        assertThatThrownBy(() -> store.insert(account("a", "ours", "other")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.query(AccountQuery.all())).containsExactly(first);
    }

    @Test
    void d17_fiftyInsertsAtOnce_oneRowAndFiftyEqualAnswers() {
        List<Account> answers = Crowd.of(50, i -> store.insert(account("a" + i, "ours", "open")));
        assertThat(new HashSet<>(answers)).hasSize(1);
        assertThat(store.query(AccountQuery.all())).containsExactly(answers.get(0));
    }

    @Test
    void pagesComeInTheOrderOfTheIdsCodePoints() {
        for (String id : List.of("a-1", "B", "b", "_", "0", "a1", "~", "!")) {
            store.insert(account(id, "ours", "open-" + id));
        }
        store.insert(account("c", "theirs", "open"));
        assertThat(ids(AccountQuery.all())).containsExactly("!", "0", "B", "_", "a-1", "a1", "b", "c", "~");
        AccountQuery three = new AccountQuery(Optional.of(OURS), Optional.empty(), Optional.empty(), 3);
        assertThat(ids(three)).containsExactly("!", "0", "B");
        assertThat(ids(three.after(new AccountId("B")))).containsExactly("_", "a-1", "a1");
        store.insert(account("a0", "ours", "open-a0"));
        assertThat(ids(three.after(new AccountId("a1")))).containsExactly("b", "~");
        assertThat(ids(three.after(new AccountId("~")))).isEmpty();
    }

    @Test
    void expiringAccountsAreThoseThatEndEarlierWhateverTheirStatus() {
        Account soon = account("a", "ours", "1");
        store.insert(with(soon, new AccountStatus.Unknown("NEW"), ending(NOW.minusNanos(1_000))));
        store.insert(with(account("b", "ours", "2"), AccountStatus.ACTIVE, ending(NOW)));
        store.insert(with(account("c", "theirs", "3"), new AccountStatus.Revoked(), ending(NOW.minusSeconds(9))));
        SealedGrant never = new SealedGrant(
                new GrantVersion("g", 0), Optional.empty(), NOW, NOW, Optional.empty(), Optional.empty());
        store.insert(with(account("d", "ours", "4"), new AccountStatus.Revoked(), never));
        SealedGrant accessOnly = new SealedGrant(
                new GrantVersion("g", 0),
                Optional.of("x"),
                NOW,
                NOW.minusSeconds(1),
                Optional.empty(),
                Optional.empty());
        store.insert(with(account("e", "ours", "5"), AccountStatus.ACTIVE, accessOnly));
        assertThat(ids(AccountQuery.expiring(NOW))).containsExactly("a", "c", "e");
        assertThat(ids(new AccountQuery(Optional.of(OURS), Optional.of(NOW), Optional.of(soon.id()), 9)))
                .containsExactly("e");
    }

    @Test
    void anUpdateNeedsTheGrantAndTheNumberThatTheCallerSaw() {
        Account account = store.insert(account("a", "ours", "open"));
        AccountChange rename = new AccountChange.Renamed("Other");
        assertThat(store.update(account.id(), new GrantVersion("grant-1", 1), rename, LATER))
                .isFalse();
        assertThat(store.update(account.id(), new GrantVersion("Grant-1", 0), rename, LATER))
                .isFalse();
        assertThat(store.update(new AccountId("b"), account.grant().version(), rename, LATER))
                .isFalse();
        assertThat(store.find(account.id())).contains(account);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void d16_aChangeWritesWhatItNamesAndNothingElse(AccountChange any) {
        int i = 0;
        for (AccountStatus status : statuses()) {
            AccountChange change = any instanceof AccountChange.NewStatus next
                    ? new AccountChange.NewStatus(status, next.status())
                    : any;
            Account account = store.insert(with(account("a" + i, "ours", "open" + i), status, grant("grant-1", 0)));
            assertThat(account.status()).isEqualTo(status);
            assertThat(store.update(account.id(), account.grant().version(), change, LATER))
                    .isTrue();
            assertThat(store.find(account.id())).contains(Changes.applied(account, change, LATER));
            i++;
        }
    }

    @Test
    void aUseNeverMovesBackAndIsNoUpdate() {
        Account account = store.insert(account("a", "ours", "open"));
        GrantVersion version = account.grant().version();
        store.update(account.id(), version, new AccountChange.Used(LATER), LATER);
        assertThat(store.update(account.id(), version, new AccountChange.Used(NOW), LATER))
                .isTrue();
        Account used = store.find(account.id()).orElseThrow();
        assertThat(used.lastUsed()).contains(LATER);
        assertThat(used.updated()).isEqualTo(NOW);
    }

    @Test
    void theSameChangeTwiceIsWrittenTwice() {
        Account account = store.insert(account("a", "ours", "open"));
        for (int i = 0; i < 2; i++) {
            assertThat(store.update(account.id(), account.grant().version(), new AccountChange.Renamed("Same"), NOW))
                    .isTrue();
        }
    }

    @Test
    void ofManyNewPairsForOneVersionOneIsWritten() {
        Account account = store.insert(account("a", "ours", "open"));
        List<Boolean> written = Crowd.of(20, i -> {
            SealedGrant grant = grant("grant-1", 1);
            SealedGrant mine = new SealedGrant(
                    grant.version(), Optional.of("sealed-" + i), NOW, NOW, Optional.empty(), Optional.empty());
            return store.update(
                    account.id(), account.grant().version(), new AccountChange.NewTokens(mine, Set.of()), LATER);
        });
        assertThat(written).containsOnlyOnce(true);
        Account after = store.find(account.id()).orElseThrow();
        assertThat(after.grant().accessToken()).contains("sealed-" + written.indexOf(true));
        assertThat(after.grant().version().number()).isEqualTo(1);
    }

    private static SealedGrant ending(Instant end) {
        return new SealedGrant(
                new GrantVersion("g", 0),
                Optional.of("x"),
                NOW,
                NOW.plusSeconds(9_999),
                Optional.of("y"),
                Optional.of(end));
    }

    private List<String> ids(AccountQuery query) {
        return store.query(query).stream().map(found -> found.id().value()).toList();
    }
}
