package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.model.Scope;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/** Collects the options of {@link Accounts}. Not thread-safe. */
public final class AccountsBuilder {
    /** How long a creator may take on the consent page: 10 minutes. */
    public static final Duration DEFAULT_CONSENT_LIFE = Duration.ofMinutes(10);

    private static final Duration LONGEST_CONSENT_LIFE = Duration.ofDays(1);

    final TikTokOAuth oauth;
    final TokenCipher cipher;
    final TokenStore tokens;
    final ConsentStore consents;
    AccountListener listener = AccountListener.NONE;
    Duration consentLife = DEFAULT_CONSENT_LIFE;
    Set<Scope> scopes = AuthorizationRequest.DEFAULT_SCOPES;
    Duration leaseTime;
    int refreshesAtOnce = 8;
    boolean checksKeys = true;

    AccountsBuilder(TikTokOAuth oauth, TokenCipher cipher, TokenStore tokens, ConsentStore consents) {
        this.oauth = Objects.requireNonNull(oauth, "oauth");
        this.cipher = Objects.requireNonNull(cipher, "cipher");
        this.tokens = Objects.requireNonNull(tokens, "tokens");
        this.consents = Objects.requireNonNull(consents, "consents");
        leaseTime = oauth.tokenTimeout().multipliedBy(4);
    }

    /**
     * Is told what happens to accounts.
     *
     * @param value the listener; default none
     * @return this builder
     */
    public AccountsBuilder listener(AccountListener value) {
        listener = Objects.requireNonNull(value, "listener");
        return this;
    }

    /**
     * How long a creator may take on the consent page.
     *
     * @param value positive, at most a day; default {@link #DEFAULT_CONSENT_LIFE}
     * @return this builder
     * @throws IllegalArgumentException if it lies outside
     */
    public AccountsBuilder consentLife(Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST_CONSENT_LIFE) > 0) {
            throw new IllegalArgumentException("consentLife is " + value + "; it must be positive and at most a day");
        }
        consentLife = value;
        return this;
    }

    /**
     * What creators are asked to allow, unless {@link ConsentOptions#scopes()} says otherwise. The app needs TikTok's approval
     * for each.
     *
     * @param value at least one; default {@link AuthorizationRequest#DEFAULT_SCOPES}
     * @return this builder
     * @throws IllegalArgumentException if there is none
     */
    public AccountsBuilder scopes(Set<Scope> value) {
        scopes = AuthorizationRequest.inOrder(value);
        return this;
    }

    /**
     * How long one replica may keep the others from refreshing an account. Nothing that is stored depends on it.
     *
     * @param value at least three times {@link TikTokOAuthBuilder#tokenTimeout}; default four times
     * @return this builder
     * @throws IllegalArgumentException if it is shorter
     */
    public AccountsBuilder leaseTime(Duration value) {
        leaseTime = new TokenWiring.Times(oauth.tokenTimeout(), value).lease();
        return this;
    }

    /**
     * How many accounts are refreshed at a time; others wait for their turn.
     *
     * @param value 1 to 64; default 8
     * @return this builder
     * @throws IllegalArgumentException if it lies outside
     */
    public AccountsBuilder refreshesAtOnce(int value) {
        if (value < 1 || value > 64) {
            throw new IllegalArgumentException("refreshesAtOnce is " + value + "; it must lie between 1 and 64");
        }
        refreshesAtOnce = value;
        return this;
    }

    /**
     * Whether {@link #build()} reads the store once and refuses to start beside somebody who seals with a key that is not in
     * the list here.
     *
     * @param value false for a start in spite of a damaged account; default true
     * @return this builder
     */
    public AccountsBuilder checkKeysAtStart(boolean value) {
        checksKeys = value;
        return this;
    }

    /**
     * Makes the accounts. Blocks while it reads the store, unless {@link #checkKeysAtStart} is false.
     *
     * @return the accounts; close them when they are no longer needed
     * @throws io.github.tiktokcontent.error.ConfigurationException if the tokens that were written last do not open with the
     *     configured keys
     * @throws io.github.tiktokcontent.error.StoreException if the store cannot be read
     */
    public Accounts build() {
        return new Accounts(this);
    }
}
