package io.github.tiktokcontent.emulator;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A TikTok account of the emulator and the tokens that it gave to the app. Everything can be changed while the emulator runs and
 * counts from the next request on. Thread-safe.
 */
public final class Creator {
    private final String username;
    private final Platform platform;
    private final String openId;
    private String nickname;
    private boolean isPrivate;
    private @Nullable List<String> privacyOptions;
    private boolean commentDisabled;
    private boolean duetDisabled;
    private boolean stitchDisabled;
    private Duration maxVideoDuration = Duration.ofMinutes(5);
    private boolean banned;
    private boolean activeUserCapReached;
    private boolean oldApp;
    private boolean declinesConsent;
    private int dailyPostCap;
    private Set<String> scopes = new LinkedHashSet<>(Scopes.ALL);
    private @Nullable TokenPair tokens;

    Creator(String username, Platform platform) {
        this.username = username;
        this.platform = platform;
        openId = "-000" + Grants.random();
        nickname = "Creator " + username;
        dailyPostCap = platform.settings().dailyPostCap;
    }

    /**
     * The handle, as in creator info and in the links of posts.
     *
     * @return the handle without {@code @}
     */
    public String username() {
        return username;
    }

    /**
     * The user id of token answers.
     *
     * @return for example {@code -000…}
     */
    public String openId() {
        return openId;
    }

    /**
     * An access token for the granted {@link #scopes}; issued at the first call, the same one from then on even if it has expired.
     *
     * @return the token
     */
    public String accessToken() {
        return tokens().accessToken();
    }

    /**
     * The refresh token that belongs to {@link #accessToken()}.
     *
     * @return the token
     */
    public String refreshToken() {
        return tokens().refreshToken();
    }

    /**
     * Consents once more: a fresh pair for the scopes of now, which {@link #accessToken()} and {@link #refreshToken()} return from
     * now on. Earlier tokens stay as good as they were.
     *
     * @return the pair
     */
    public TokenPair newTokens() {
        synchronized (platform) {
            TokenPair fresh = platform.grants().issue(new Grant(this, scopes));
            tokens = fresh;
            return fresh;
        }
    }

    /**
     * Lets all access tokens of this creator expire now; refresh tokens stay good.
     *
     * @return this
     */
    public Creator expireAccessTokens() {
        synchronized (platform) {
            platform.grants().expireAccessTokens(this);
        }
        return this;
    }

    /**
     * Lets all refresh tokens of this creator expire now.
     *
     * @return this
     */
    public Creator expireRefreshTokens() {
        synchronized (platform) {
            platform.grants().expireRefreshTokens(this);
        }
        return this;
    }

    /**
     * Withdraws the consent: all tokens of this creator stop working.
     *
     * @return this
     */
    public Creator revokeAccess() {
        synchronized (platform) {
            platform.grants().revoke(this);
        }
        return this;
    }

    /**
     * The scopes that this creator grants, for tokens issued from now on. All by default.
     *
     * @param granted names of scopes, as TikTok spells them
     * @return this
     */
    public Creator scopes(String... granted) {
        Set<String> chosen = new LinkedHashSet<>(List.of(granted));
        Scopes.checkKnown(chosen);
        return change(() -> scopes = chosen);
    }

    /**
     * Whether the account is private; by default it is public. A private account has other privacy options.
     *
     * @param value true for private
     * @return this
     */
    public Creator privateAccount(boolean value) {
        return change(() -> isPrivate = value);
    }

    /**
     * Other privacy options than those that follow from the account.
     *
     * @param options values of {@code privacy_level_options}
     * @return this
     */
    public Creator privacyOptions(String... options) {
        return change(() -> privacyOptions = List.of(options));
    }

    /**
     * The display name.
     *
     * @param value the name
     * @return this
     */
    public Creator nickname(String value) {
        return change(() -> nickname = value);
    }

    /**
     * Whether comments are switched off; false by default.
     *
     * @param value true for off
     * @return this
     */
    public Creator commentDisabled(boolean value) {
        return change(() -> commentDisabled = value);
    }

    /**
     * Whether duets are switched off; false by default, and always true for a private account.
     *
     * @param value true for off
     * @return this
     */
    public Creator duetDisabled(boolean value) {
        return change(() -> duetDisabled = value);
    }

    /**
     * Whether stitches are switched off; false by default, and always true for a private account.
     *
     * @param value true for off
     * @return this
     */
    public Creator stitchDisabled(boolean value) {
        return change(() -> stitchDisabled = value);
    }

    /**
     * The longest video; five minutes by default.
     *
     * @param value whole seconds
     * @return this
     */
    public Creator maxVideoDuration(Duration value) {
        return change(() -> maxVideoDuration = value);
    }

    /**
     * Whether TikTok banned the creator from posting ({@code spam_risk_user_banned_from_posting}).
     *
     * @param value true for banned
     * @return this
     */
    public Creator banned(boolean value) {
        return change(() -> banned = value);
    }

    /**
     * How many direct posts this creator may make in 24 hours before {@code spam_risk_too_many_posts}; 0 refuses at once.
     *
     * @param posts the cap; 15 by default
     * @return this
     */
    public Creator dailyPostCap(int posts) {
        return change(() -> dailyPostCap = posts);
    }

    /**
     * Whether the app has no room for this creator today ({@code reached_active_user_cap}), however many were active.
     *
     * @param value true for no room
     * @return this
     */
    public Creator activeUserCapReached(boolean value) {
        return change(() -> activeUserCapReached = value);
    }

    /**
     * Whether the creator's TikTok app is too old for photo drafts ({@code app_version_check_failed}).
     *
     * @param value true for too old
     * @return this
     */
    public Creator oldApp(boolean value) {
        return change(() -> oldApp = value);
    }

    /**
     * Whether the creator declines on the consent page ({@code access_denied}).
     *
     * @param value true for declining
     * @return this
     */
    public Creator declinesConsent(boolean value) {
        return change(() -> declinesConsent = value);
    }

    private TokenPair tokens() {
        synchronized (platform) {
            TokenPair known = tokens;
            return known == null ? newTokens() : known;
        }
    }

    private Creator change(Runnable change) {
        synchronized (platform) {
            change.run();
        }
        return this;
    }

    // Read under the platform's lock.

    String nickname() {
        return nickname;
    }

    boolean isPrivate() {
        return isPrivate;
    }

    List<String> privacyOptions() {
        List<String> chosen = privacyOptions;
        if (chosen != null) {
            return chosen;
        }
        String widest = isPrivate ? "FOLLOWER_OF_CREATOR" : "PUBLIC_TO_EVERYONE";
        return List.of(widest, "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY");
    }

    boolean isCommentDisabled() {
        return commentDisabled;
    }

    boolean isDuetDisabled() {
        return duetDisabled || isPrivate;
    }

    boolean isStitchDisabled() {
        return stitchDisabled || isPrivate;
    }

    Duration maxVideoDuration() {
        return maxVideoDuration;
    }

    boolean isBanned() {
        return banned;
    }

    int dailyPostCap() {
        return dailyPostCap;
    }

    boolean isActiveUserCapReached() {
        return activeUserCapReached;
    }

    boolean hasOldApp() {
        return oldApp;
    }

    boolean declinesConsent() {
        return declinesConsent;
    }

    Set<String> scopes() {
        return scopes;
    }

    @Override
    public String toString() {
        return "Creator[" + username + "]";
    }
}
