package io.github.tiktokcontent.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.http.RetryPolicy;
import io.github.tiktokcontent.http.Timeouts;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.OpenId;
import io.github.tiktokcontent.model.UserField;
import io.github.tiktokcontent.model.UserInfo;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What values take and refuse, and that they show no secret. */
final class ValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"canary b", "canary\n", " canary", "canar\u00ff", "canary\u007f"})
    void credentialsWithBlanksAreRefusedWithoutBeingShown(String text) {
        assertThatThrownBy(() -> new AppCredentials(text, Secret.of("secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("client key");
        assertThatThrownBy(() -> new AppCredentials("key", Secret.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("client secret")
                .hasMessageNotContaining(text);
    }

    @Test
    void credentialsHaveALengthAndShowNoSecret() {
        assertThatThrownBy(() -> new AppCredentials("", Secret.of("secret")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AppCredentials("k".repeat(513), Secret.of("secret")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new AppCredentials("k".repeat(512), Secret.of("canary")).toString())
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\u0000", "a\nb", "half \ud83d", "\ude00 half"})
    void namesThatNobodyCanReadAreRefused(String name) {
        assertThatThrownBy(() -> AccountName.check(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesHaveALength() {
        assertThat(AccountName.check("\ud83d\ude00".repeat(100))).hasSize(200);
        assertThatThrownBy(() -> AccountName.check("x".repeat(201)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("201");
    }

    @Test
    void versionsOnlyRise() {
        GrantVersion version = new GrantVersion("g", 0);
        assertThat(version.next()).isEqualTo(new GrantVersion("g", 1));
        assertThat(version.replacedBy("h")).isEqualTo(new GrantVersion("h", 1));
        for (String id : new String[] {"", " ", "x".repeat(65)}) {
            assertThatThrownBy(() -> new GrantVersion(id, 0)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new GrantVersion("g", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_001})
    void pagesHaveALimit(int limit) {
        assertThatThrownBy(() -> new AccountQuery(Optional.empty(), Optional.empty(), Optional.empty(), limit))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPendingConsentShowsNeitherHashNorVerifier() {
        PendingConsent consent = new PendingConsent(
                "0123456789abcdef".repeat(4),
                new InstanceId("i"),
                URI.create("https://app.example.com/cb"),
                "canary",
                Optional.of("name"),
                Instant.EPOCH);
        assertThat(consent.toString()).doesNotContain("0123456789", "canary").contains("app.example.com");
        for (String hash : new String[] {"", "0".repeat(63), "A".repeat(64)}) {
            assertThatThrownBy(() -> new PendingConsent(
                            hash, consent.instanceId(), consent.redirectUri(), "x", Optional.empty(), Instant.EPOCH))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aGrantEndsWithItsRefreshTokenIfItHasOne() {
        Instant access = Instant.EPOCH.plusSeconds(1);
        Instant refresh = Instant.EPOCH.plusSeconds(2);
        GrantVersion version = new GrantVersion("g", 0);
        SealedGrant full = new SealedGrant(
                version, Optional.of("canary"), Instant.EPOCH, access, Optional.of("canary"), Optional.of(refresh));
        assertThat(full.expiresAt()).contains(refresh);
        assertThat(full.toString()).doesNotContain("canary").contains(refresh.toString());
        SealedGrant single =
                new SealedGrant(version, Optional.of("s"), Instant.EPOCH, access, Optional.empty(), Optional.empty());
        assertThat(single.expiresAt()).contains(access);
        assertThat(new SealedGrant(version, Optional.empty(), Instant.EPOCH, access, Optional.empty(), Optional.empty())
                        .expiresAt())
                .isEmpty();
    }

    @Test
    void aProfileIsOnlyAddedTo() {
        Profile known =
                new Profile(Optional.of("u"), Optional.of("d"), Optional.empty(), Optional.of("https://a/?sig"));
        Profile newer = new Profile(Optional.empty(), Optional.of("D"), Optional.of("n"), Optional.empty());
        assertThat(known.updatedBy(newer))
                .isEqualTo(new Profile(
                        Optional.of("u"), Optional.of("D"), Optional.of("n"), Optional.of("https://a/?sig")));
        assertThat(known.toString()).doesNotContain("sig");
    }

    @Test
    void onlyWhatIsFitIsKeptOfAProfile() {
        Profile profile = ProfileText.of(new UserInfo(Map.of(
                UserField.DISPLAY_NAME,
                "\u0007 \ud83d",
                UserField.UNION_ID,
                "u".repeat(257),
                UserField.AVATAR_URL,
                "https://a\u00e9")));
        assertThat(profile).isEqualTo(Profile.EMPTY);
        assertThat(ProfileText.fields(Set.of("user.info.profile"))).containsExactly(UserField.USERNAME);
        assertThat(ProfileText.allowsAny(Set.of("video.upload"))).isFalse();
    }

    @Test
    void manyScopesAndLongWordsAreCut() {
        StringBuilder text = new StringBuilder("x".repeat(65)).append(",caf\u00e9");
        for (int i = 0; i < 150; i++) {
            text.append(",s").append(i);
        }
        assertThat(ScopeText.read(text.toString())).hasSize(100).startsWith("s0", "s1");
    }

    @Test
    void anImportIsCheckedAndShowsNoToken() {
        assertThatThrownBy(() -> new ImportedTokens(
                        new InstanceId("i"),
                        new OpenId("o"),
                        Optional.of(" "),
                        "x",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        Profile.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(AccountFailures.unstored(new AccountId("a"))).hasMessageContaining("a has tokens");
    }

    @Test
    void theProtocolTakesItsOptions() {
        try (OAuthStage stage = OAuthStage.with(options -> options.retryPolicy(RetryPolicy.none())
                .timeouts(Timeouts.DEFAULT)
                .tokenTimeout(Duration.ofSeconds(3)))) {
            assertThat(stage.oauth.tokenTimeout()).isEqualTo(Duration.ofSeconds(3));
            assertThat(stage.connect().scopes()).isNotEmpty();
        }
    }
}
