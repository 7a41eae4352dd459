package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.model.ReauthReason;
import java.time.Instant;
import java.util.Objects;

/** Whether an account can be used. */
public sealed interface AccountStatus {
    /** It can be used. */
    record Active() implements AccountStatus {}

    /**
     * The creator must connect it again. A refresh whose answer is stored late makes it active again by itself.
     *
     * @param reason why
     */
    record ReauthRequired(ReauthReason reason) implements AccountStatus {
        /**
         * Checks that there is a reason.
         *
         * @param reason why
         */
        public ReauthRequired {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * TikTok banned the creator from posting. Lifted by an operator, or by a creator_info that succeeds; one a day is let
     * through to see.
     *
     * @param reason TikTok's word, such as {@code spam_risk_user_banned_from_posting}
     * @param lastSeen when TikTok said so last, or was asked last
     */
    record Suspended(String reason, Instant lastSeen) implements AccountStatus {
        /**
         * Checks that all parts are there.
         *
         * @param reason TikTok's word
         * @param lastSeen when TikTok said so last, or was asked last
         */
        public Suspended {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(lastSeen, "lastSeen");
        }
    }

    /** It was disconnected; its tokens are erased. Connecting it again makes it active. */
    record Revoked() implements AccountStatus {}

    /**
     * A newer version of the library wrote a word that this one does not know; the account is left alone.
     *
     * @param text the word in the store
     */
    record Unknown(String text) implements AccountStatus {
        /**
         * Checks that there is a word.
         *
         * @param text the word in the store
         */
        public Unknown {
            Objects.requireNonNull(text, "text");
        }
    }

    /** The status of a usable account. */
    AccountStatus ACTIVE = new Active();
}
