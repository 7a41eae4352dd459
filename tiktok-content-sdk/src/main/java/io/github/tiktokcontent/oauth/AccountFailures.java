package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.error.AccountException;
import io.github.tiktokcontent.error.AccountException.Reason;
import io.github.tiktokcontent.error.AuthenticationException;
import io.github.tiktokcontent.error.ErrorDetails;
import io.github.tiktokcontent.error.Outcome;
import io.github.tiktokcontent.error.StoreException;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.ErrorCode;
import io.github.tiktokcontent.model.ReauthReason;
import java.util.Optional;
import java.util.OptionalInt;

/** Why an account cannot be used, in words. */
final class AccountFailures {
    private AccountFailures() {}

    /**
     * Looks whether an account may be used, as far as it is stored.
     *
     * @throws AccountException if not
     */
    static Account requireActive(Account account) {
        AccountStatus status = account.status();
        if (status instanceof AccountStatus.Revoked) {
            throw revoked(account);
        }
        if (status instanceof AccountStatus.Unknown) {
            throw unknownStatus(account);
        }
        if (status instanceof AccountStatus.Suspended suspended) {
            throw suspended(account, suspended);
        }
        if (status instanceof AccountStatus.ReauthRequired) {
            throw reauthRequired(account, ErrorDetails.NONE);
        }
        return account;
    }

    static AccountException notFound(AccountId id) {
        return failure(id, Reason.NOT_FOUND, "is not in the token store; was it connected over another database?");
    }

    static AccountException revoked(Account account) {
        return failure(account.id(), Reason.REVOKED, "was disconnected; the creator can connect it again.");
    }

    static AccountException unknownStatus(Account account) {
        return failure(
                account.id(),
                Reason.UNKNOWN_STATUS,
                "has a status that this version of the library does not know; a newer one wrote it. Update this replica.");
    }

    static AccountException suspended(Account account, AccountStatus.Suspended status) {
        return failure(
                account.id(),
                Reason.SUSPENDED,
                "is suspended (" + status.reason()
                        + "): only the creator can settle it with TikTok. A creator_info that"
                        + " succeeds lifts it (one a day is sent), or an operator's reactivate.");
    }

    static AccountException reauthRequired(Account account, ErrorDetails details) {
        ReauthReason reason = account.status() instanceof AccountStatus.ReauthRequired status
                ? status.reason()
                : ReauthReason.GRANT_REFUSED;
        return new AccountException(
                "Account " + account.id() + " must be connected again by its creator (" + reason + "): " + told(reason),
                account.id(),
                Reason.REAUTH_REQUIRED,
                Optional.of(reason),
                details);
    }

    private static String told(ReauthReason reason) {
        return switch (reason) {
            case LOST_ROTATION ->
                "TikTok had rotated the refresh token, but its answer was lost before it could be stored.";
            case GRANT_REFUSED ->
                "TikTok no longer takes the refresh token; the creator may have withdrawn the consent.";
            case REFRESH_TOKEN_EXPIRED -> "the time of the refresh token is over.";
            case NO_REFRESH_TOKEN -> "TikTok gave no refresh token, and the access token has ended.";
        };
    }

    /** A refresh does not help; another one would only be one more call. */
    static AuthenticationException freshTokenRejected(AccountId id) {
        return new AuthenticationException(
                "TikTok does not take an access token of account " + id + " that was refreshed less than a minute ago;"
                        + " it was not refreshed again. Does the app still have TikTok's approval?",
                new ErrorDetails(
                        Optional.of(ErrorCode.ACCESS_TOKEN_INVALID),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** The newest tokens have ended, and cannot be replaced before they are stored. */
    static StoreException unstored(AccountId id) {
        return new StoreException(
                "Account " + id + " has tokens that could not be stored yet, and they have ended meanwhile. Mend the"
                        + " database and keep this process running until they are stored.",
                Outcome.NOT_SENT,
                true,
                null);
    }

    private static AccountException failure(AccountId id, Reason reason, String what) {
        return new AccountException("Account " + id + " " + what, id, reason, Optional.empty(), ErrorDetails.NONE);
    }
}
