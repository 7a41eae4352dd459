package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.oauth.Account;
import io.github.tiktokcontent.oauth.AccountStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Shows accounts; never their tokens. */
final class AccountView {
    private AccountView() {}

    static void show(Account account, Instant now, Console console) {
        console.fact("Account", account.id().value());
        console.fact("Name", account.name());
        account.profile().username().ifPresent(handle -> console.fact("Handle", "@" + handle));
        console.fact("Status", status(account.status()));
        console.fact(
                "Scopes", String.join(", ", account.scopes().stream().sorted().toList()));
        if (!(account.status() instanceof AccountStatus.Revoked)) {
            console.fact("Grant ends", ends(account, now));
        }
    }

    static ObjectNode json(Account account) {
        ObjectNode json = Json.object()
                .put("id", account.id().value())
                .put("instance", account.instanceId().value())
                .put("name", account.name())
                .put("open_id", account.openId().value());
        account.profile().username().ifPresent(handle -> json.put("handle", handle));
        account.profile().displayName().ifPresent(name -> json.put("display_name", name));
        json.put("status", word(account.status()));
        reason(account.status()).ifPresent(reason -> json.put("reason", reason));
        account.scopes().stream().sorted().forEach(json.putArray("scopes")::add);
        account.grant().expiresAt().ifPresent(end -> json.put("grant_ends", seconds(end)));
        json.put("created", seconds(account.created())).put("updated", seconds(account.updated()));
        account.lastUsed().ifPresent(moment -> json.put("last_used", seconds(moment)));
        return json;
    }

    private static String status(AccountStatus status) {
        if (status instanceof AccountStatus.Active) {
            return "active";
        }
        if (status instanceof AccountStatus.Revoked) {
            return "disconnected";
        }
        if (status instanceof AccountStatus.ReauthRequired again) {
            return "to be connected again by its creator, with login (" + again.reason() + ")";
        }
        if (status instanceof AccountStatus.Suspended suspended) {
            return "suspended by TikTok (" + suspended.reason() + ")";
        }
        return "unknown to this version (" + word(status) + ")";
    }

    private static String word(AccountStatus status) {
        if (status instanceof AccountStatus.Active) {
            return "ACTIVE";
        }
        if (status instanceof AccountStatus.Revoked) {
            return "REVOKED";
        }
        if (status instanceof AccountStatus.ReauthRequired) {
            return "REAUTH_REQUIRED";
        }
        return status instanceof AccountStatus.Unknown unknown ? unknown.text() : "SUSPENDED";
    }

    private static Optional<String> reason(AccountStatus status) {
        if (status instanceof AccountStatus.ReauthRequired again) {
            return Optional.of(again.reason().name());
        }
        return status instanceof AccountStatus.Suspended suspended ? Optional.of(suspended.reason()) : Optional.empty();
    }

    private static String ends(Account account, Instant now) {
        return account.grant()
                .expiresAt()
                .map(end -> seconds(end) + ", " + left(Duration.between(now, end)))
                .orElse("TikTok did not say when");
    }

    private static String left(Duration time) {
        if (time.isNegative()) {
            return "which is over";
        }
        return "in " + (time.toDays() > 1 ? time.toDays() + " days" : time.toHours() + " h");
    }

    private static String seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
