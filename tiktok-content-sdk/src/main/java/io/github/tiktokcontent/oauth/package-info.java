/**
 * Whose account: consent, tokens, and their refresh over many replicas.
 *
 * <p>Entry types: {@code Accounts} for everything, {@code TikTokOAuth} for the bare protocol. A store implements {@link
 * io.github.tiktokcontent.oauth.TokenStore} and {@link io.github.tiktokcontent.oauth.ConsentStore}; it never sees a token in
 * clear. Uses {@code internal.api}, {@code http}, {@code crypto}, {@code error} and {@code model}.
 */
@NullMarked
package io.github.tiktokcontent.oauth;

import org.jspecify.annotations.NullMarked;
