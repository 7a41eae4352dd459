package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.model.Scope;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a creator is asked to connect an account.
 *
 * @param redirectUri where TikTok sends the creator back to, literally as it is registered: https without query and fragment,
 *     fewer than 512 characters; or http or https with a port on localhost or 127.0.0.1
 * @param accountName what the owner calls the account, 1 to 200 characters; empty for the display name, or for the name that
 *     it has already
 * @param scopes what the app wants to be allowed; empty for the scopes of {@link AccountsBuilder#scopes}
 * @param alwaysAsk true to show the page in any case, such as to connect another account than the one that is logged in; false
 *     lets TikTok skip it for a creator who has agreed before
 */
public record ConsentOptions(URI redirectUri, Optional<String> accountName, Set<Scope> scopes, boolean alwaysAsk) {
    /**
     * Checks and copies.
     *
     * @param redirectUri where TikTok sends the creator back to
     * @param accountName what the owner calls the account
     * @param scopes what the app wants to be allowed
     * @param alwaysAsk whether to show the page in any case
     * @throws IllegalArgumentException if the redirect URI breaks a rule of TikTok's, or the name is blank, longer than 200
     *     characters, or holds control characters or half of a surrogate pair
     */
    public ConsentOptions {
        RedirectUri.checked(redirectUri);
        Objects.requireNonNull(accountName, "accountName").ifPresent(AccountName::check);
        scopes = Set.copyOf(scopes);
    }

    /**
     * The usual options.
     *
     * @param redirectUri where TikTok sends the creator back to
     * @return the options: the account named after its display name, the usual scopes, the page skipped where possible
     */
    public static ConsentOptions to(URI redirectUri) {
        return new ConsentOptions(redirectUri, Optional.empty(), Set.of(), false);
    }

    /**
     * The same options with a name for the account.
     *
     * @param name what the owner calls the account
     * @return the options
     */
    public ConsentOptions named(String name) {
        return new ConsentOptions(redirectUri, Optional.of(name), scopes, alwaysAsk);
    }

    /**
     * The same options with the page shown in any case.
     *
     * @return the options
     */
    public ConsentOptions askingAlways() {
        return new ConsentOptions(redirectUri, accountName, scopes, true);
    }
}
