package io.github.tiktokcontent.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.InstanceId;
import io.github.tiktokcontent.model.OpenId;
import io.github.tiktokcontent.model.ReauthReason;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountStatus;
import io.github.tiktokcontent.oauth.GrantVersion;
import io.github.tiktokcontent.oauth.Profile;
import io.github.tiktokcontent.oauth.SealedGrant;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AccountViewTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Account account(AccountStatus status, Optional<Instant> end) {
        SealedGrant grant = new SealedGrant(
                new GrantVersion("grant", 1),
                Optional.of("sealed-access"),
                NOW,
                NOW,
                Optional.of("sealed-refresh"),
                end);
        return new Account(
                new AccountId("account-1"),
                new InstanceId("default"),
                "Harbour",
                new OpenId("open-1"),
                Profile.EMPTY,
                Set.of("video.upload", "new.scope"),
                status,
                grant,
                NOW,
                NOW,
                Optional.of(NOW));
    }

    private static String shown(Account account) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        AccountView.show(account, NOW, new Console(out, out, false, Wrap.NONE));
        return bytes.toString(StandardCharsets.UTF_8) + AccountView.json(account);
    }

    @Test
    void eachStatusHasItsWords() {
        Optional<Instant> end = Optional.of(NOW.plus(Duration.ofHours(30)));
        assertThat(shown(account(AccountStatus.ACTIVE, end)))
                .contains("active", "\"ACTIVE\"", "in 30 h", "new.scope, video.upload", "last_used")
                .doesNotContain("sealed");
        assertThat(shown(account(new AccountStatus.ReauthRequired(ReauthReason.LOST_ROTATION), end)))
                .contains("to be connected again", "LOST_ROTATION", "\"REAUTH_REQUIRED\"");
        assertThat(shown(account(new AccountStatus.Suspended("spam_risk", NOW), end)))
                .contains("suspended by TikTok (spam_risk)", "\"SUSPENDED\"", "\"reason\":\"spam_risk\"");
        assertThat(shown(account(new AccountStatus.Unknown("PONDERING"), end)))
                .contains("unknown to this version (PONDERING)", "\"PONDERING\"");
    }

    @Test
    void theEndOfTheGrantIsToldWhereItIsKnown() {
        assertThat(shown(account(AccountStatus.ACTIVE, Optional.empty()))).contains("TikTok did not say when");
        assertThat(shown(account(AccountStatus.ACTIVE, Optional.of(NOW.minusSeconds(1)))))
                .contains("which is over");
    }
}
