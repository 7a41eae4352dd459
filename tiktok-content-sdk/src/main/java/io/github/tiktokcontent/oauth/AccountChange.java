package io.github.tiktokcontent.oauth;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/** One change of a stored account. A store writes exactly what the change names, and nothing else of the row. */
public sealed interface AccountChange {
    /**
     * A refresh gave a new pair. A status of {@link AccountStatus.ReauthRequired} becomes active; every other status stays.
     *
     * @param grant the new pair; its version follows the guard's
     * @param scopes what is granted now
     */
    record NewTokens(SealedGrant grant, Set<String> scopes) implements AccountChange {
        /**
         * Checks and copies.
         *
         * @param grant the new pair
         * @param scopes what is granted now
         */
        public NewTokens {
            Objects.requireNonNull(grant, "grant");
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * The creator connected the account again. The status becomes active, whatever it was.
     *
     * @param grant the first pair of the new consent
     * @param scopes what is granted now
     * @param name what the owner calls the account now
     * @param profile what is known of the user now
     */
    record NewGrant(SealedGrant grant, Set<String> scopes, String name, Profile profile) implements AccountChange {
        /**
         * Checks and copies.
         *
         * @param grant the first pair of the new consent
         * @param scopes what is granted now
         * @param name what the owner calls the account now
         * @param profile what is known of the user now
         */
        public NewGrant {
            Objects.requireNonNull(grant, "grant");
            scopes = Set.copyOf(scopes);
            AccountName.check(name);
            Objects.requireNonNull(profile, "profile");
        }
    }

    /**
     * The same tokens, sealed with another key.
     *
     * @param grant the same version, the same times, other sealed texts
     */
    record Resealed(SealedGrant grant) implements AccountChange {
        /**
         * Checks that there is a grant.
         *
         * @param grant the same tokens, sealed anew
         */
        public Resealed {
            Objects.requireNonNull(grant, "grant");
        }
    }

    /**
     * The account was disconnected: both sealed tokens are erased, the status becomes revoked, and the version's number rises
     * by one, so that a refresh that is under way is not stored.
     */
    record Disconnected() implements AccountChange {}

    /**
     * Another status; the tokens stay. Written only if the row has the status that the caller saw, else the update gives false.
     *
     * @param expected the status that the caller saw
     * @param status the status
     */
    record NewStatus(AccountStatus expected, AccountStatus status) implements AccountChange {
        /**
         * Checks that both are there.
         *
         * @param expected the status that the caller saw
         * @param status the status
         */
        public NewStatus {
            Objects.requireNonNull(expected, "expected");
            Objects.requireNonNull(status, "status");
        }
    }

    /**
     * Another name.
     *
     * @param name what the owner calls the account now
     */
    record Renamed(String name) implements AccountChange {
        /**
         * Checks the name.
         *
         * @param name what the owner calls the account now
         */
        public Renamed {
            AccountName.check(name);
        }
    }

    /**
     * Another profile.
     *
     * @param profile what is known of the user now
     */
    record NewProfile(Profile profile) implements AccountChange {
        /**
         * Checks that there is a profile.
         *
         * @param profile what is known of the user now
         */
        public NewProfile {
            Objects.requireNonNull(profile, "profile");
        }
    }

    /**
     * Its token was handed out. The only change that leaves {@code updated} as it is, and never moves {@code lastUsed} back.
     *
     * @param at when
     */
    record Used(Instant at) implements AccountChange {
        /**
         * Checks that there is a time.
         *
         * @param at when
         */
        public Used {
            Objects.requireNonNull(at, "at");
        }
    }
}
