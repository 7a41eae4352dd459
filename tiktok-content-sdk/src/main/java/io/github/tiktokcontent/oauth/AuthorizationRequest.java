package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.crypto.Secret;
import io.github.tiktokcontent.model.Scope;
import java.net.URI;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What the creator is asked on TikTok's consent page.
 *
 * @param redirectUri where TikTok sends the creator back to, literally as it is registered: https without query and fragment,
 *     fewer than 512 characters; or http or https with a port on localhost or 127.0.0.1
 * @param state 1 to 512 visible ASCII characters that come back with the callback: random, and bound to the creator's session
 * @param pkce the proof for the exchange
 * @param scopes what the app wants to be allowed, at least one; in the order of {@link Scope}'s constants
 * @param alwaysAsk true to show the page in any case; false lets TikTok skip it for a creator who is logged in and has agreed
 *     before
 */
public record AuthorizationRequest(URI redirectUri, Secret state, Pkce pkce, Set<Scope> scopes, boolean alwaysAsk) {
    /** What posts and drafts need: {@code user.info.basic}, {@code video.publish}, {@code video.upload}. */
    public static final Set<Scope> DEFAULT_SCOPES =
            Collections.unmodifiableSet(EnumSet.of(Scope.USER_INFO_BASIC, Scope.VIDEO_PUBLISH, Scope.VIDEO_UPLOAD));

    private static final int MAX_STATE = 512;

    /**
     * Checks and copies.
     *
     * @param redirectUri where TikTok sends the creator back to
     * @param state comes back with the callback
     * @param pkce the proof for the exchange
     * @param scopes what the app wants to be allowed
     * @param alwaysAsk whether to show the page in any case
     * @throws IllegalArgumentException if the redirect URI or the state breaks a rule, or there is no scope
     */
    public AuthorizationRequest {
        RedirectUri.checked(redirectUri);
        String text = Objects.requireNonNull(state, "state").reveal();
        if (text.length() > MAX_STATE || !text.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException("The state must be 1 to " + MAX_STATE + " visible ASCII characters.");
        }
        Objects.requireNonNull(pkce, "pkce");
        scopes = inOrder(scopes);
    }

    static Set<Scope> inOrder(Set<Scope> scopes) {
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("At least one scope must be asked for, such as Scope.USER_INFO_BASIC.");
        }
        return Collections.unmodifiableSet(EnumSet.copyOf(scopes));
    }
}
