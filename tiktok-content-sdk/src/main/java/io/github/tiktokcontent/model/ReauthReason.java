package io.github.tiktokcontent.model;

/** Why a creator must connect an account again. */
public enum ReauthReason {
    /** A refresh was sent, its answer never stored (a crash or a lost answer), and TikTok had already rotated the token. */
    LOST_ROTATION,
    /** TikTok no longer takes the refresh token, though its time is not over: the creator withdrew the consent, for example. */
    GRANT_REFUSED,
    /** The time of the refresh token is over. */
    REFRESH_TOKEN_EXPIRED,
    /** TikTok gave no refresh token, and the access token has ended. */
    NO_REFRESH_TOKEN
}
