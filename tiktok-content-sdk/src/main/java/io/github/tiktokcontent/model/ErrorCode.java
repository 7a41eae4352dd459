package io.github.tiktokcontent.model;

import io.github.tiktokcontent.model.Advice.Fault;
import io.github.tiktokcontent.model.Advice.Retry;
import java.util.Map;
import java.util.Objects;

/**
 * The {@code error.code} of an answer. Open: a code that TikTok adds later is kept as it came.
 *
 * @param value TikTok's word, with {@code invalid_param} told as {@code invalid_params}: TikTok uses both for one thing
 */
public record ErrorCode(String value) {
    /** {@code access_token_invalid}. */
    public static final ErrorCode ACCESS_TOKEN_INVALID = new ErrorCode("access_token_invalid");

    /** {@code scope_not_authorized}. */
    public static final ErrorCode SCOPE_NOT_AUTHORIZED = new ErrorCode("scope_not_authorized");

    /** {@code scope_permission_missed}. */
    public static final ErrorCode SCOPE_PERMISSION_MISSED = new ErrorCode("scope_permission_missed");

    /** {@code invalid_params}. */
    public static final ErrorCode INVALID_PARAMS = new ErrorCode("invalid_params");

    /** {@code invalid_file_upload}. */
    public static final ErrorCode INVALID_FILE_UPLOAD = new ErrorCode("invalid_file_upload");

    /** {@code app_version_check_failed}. */
    public static final ErrorCode APP_VERSION_CHECK_FAILED = new ErrorCode("app_version_check_failed");

    /** {@code spam_risk_too_many_posts}. */
    public static final ErrorCode SPAM_RISK_TOO_MANY_POSTS = new ErrorCode("spam_risk_too_many_posts");

    /** {@code spam_risk_too_many_pending_share}. */
    public static final ErrorCode SPAM_RISK_TOO_MANY_PENDING_SHARE = new ErrorCode("spam_risk_too_many_pending_share");

    /** {@code spam_risk_user_banned_from_posting}. */
    public static final ErrorCode SPAM_RISK_USER_BANNED_FROM_POSTING =
            new ErrorCode("spam_risk_user_banned_from_posting");

    /** {@code reached_active_user_cap}. */
    public static final ErrorCode REACHED_ACTIVE_USER_CAP = new ErrorCode("reached_active_user_cap");

    /** {@code unaudited_client_can_only_post_to_private_accounts}. */
    public static final ErrorCode UNAUDITED_CLIENT =
            new ErrorCode("unaudited_client_can_only_post_to_private_accounts");

    /** {@code url_ownership_unverified}. */
    public static final ErrorCode URL_OWNERSHIP_UNVERIFIED = new ErrorCode("url_ownership_unverified");

    /** {@code privacy_level_option_mismatch}. */
    public static final ErrorCode PRIVACY_LEVEL_OPTION_MISMATCH = new ErrorCode("privacy_level_option_mismatch");

    /** {@code rate_limit_exceeded}. */
    public static final ErrorCode RATE_LIMIT_EXCEEDED = new ErrorCode("rate_limit_exceeded");

    /** {@code internal_error}. */
    public static final ErrorCode INTERNAL_ERROR = new ErrorCode("internal_error");

    /** {@code invalid_publish_id}. */
    public static final ErrorCode INVALID_PUBLISH_ID = new ErrorCode("invalid_publish_id");

    /** {@code token_not_authorized_for_specified_publish_id}. */
    public static final ErrorCode TOKEN_NOT_AUTHORIZED_FOR_PUBLISH_ID =
            new ErrorCode("token_not_authorized_for_specified_publish_id");

    /** {@code publish_not_cancellable}. */
    public static final ErrorCode PUBLISH_NOT_CANCELLABLE = new ErrorCode("publish_not_cancellable");

    /** {@code access_denied}, from the consent page or the token endpoint. */
    public static final ErrorCode ACCESS_DENIED = new ErrorCode("access_denied");

    /** {@code invalid_client}, from the consent page or the token endpoint. */
    public static final ErrorCode INVALID_CLIENT = new ErrorCode("invalid_client");

    /** {@code invalid_grant}, from the consent page or the token endpoint. */
    public static final ErrorCode INVALID_GRANT = new ErrorCode("invalid_grant");

    /** {@code invalid_request}, from the consent page or the token endpoint. */
    public static final ErrorCode INVALID_REQUEST = new ErrorCode("invalid_request");

    /** {@code invalid_scope}, from the consent page or the token endpoint. */
    public static final ErrorCode INVALID_SCOPE = new ErrorCode("invalid_scope");

    /** {@code unauthorized_client}, from the consent page or the token endpoint. */
    public static final ErrorCode UNAUTHORIZED_CLIENT = new ErrorCode("unauthorized_client");

    /** {@code unsupported_grant_type}, from the consent page or the token endpoint. */
    public static final ErrorCode UNSUPPORTED_GRANT_TYPE = new ErrorCode("unsupported_grant_type");

    /** {@code unsupported_response_type}, from the consent page or the token endpoint. */
    public static final ErrorCode UNSUPPORTED_RESPONSE_TYPE = new ErrorCode("unsupported_response_type");

    /** {@code server_error}, from the consent page or the token endpoint. */
    public static final ErrorCode SERVER_ERROR = new ErrorCode("server_error");

    /** {@code temporarily_unavailable}, from the consent page or the token endpoint. */
    public static final ErrorCode TEMPORARILY_UNAVAILABLE = new ErrorCode("temporarily_unavailable");

    private static final Advice UNKNOWN = new Advice(
            Fault.UNKNOWN, Retry.NEVER, "This code is not in TikTok's documentation; look it up with the log id.");

    private static final Map<ErrorCode, Advice> ADVICE = Map.ofEntries(
            Map.entry(
                    ACCESS_TOKEN_INVALID,
                    new Advice(
                            Fault.APP,
                            Retry.AFTER_TOKEN_REFRESH,
                            "Refresh the access token; if the new one is refused too, ask the creator to connect the account again.")),
            Map.entry(
                    SCOPE_NOT_AUTHORIZED,
                    new Advice(
                            Fault.CREATOR,
                            Retry.AFTER_FIX,
                            "The creator did not grant the scope that this call needs: ask the creator to connect the account again with it.")),
            Map.entry(
                    SCOPE_PERMISSION_MISSED,
                    new Advice(
                            Fault.CREATOR,
                            Retry.AFTER_FIX,
                            "A field or endpoint needs a scope that the token lacks: ask for it, or leave the field out.")),
            Map.entry(
                    INVALID_PARAMS,
                    new Advice(
                            Fault.CALLER,
                            Retry.AFTER_FIX,
                            "Correct the request; the message names the block that TikTok dislikes.")),
            Map.entry(
                    INVALID_FILE_UPLOAD,
                    new Advice(
                            Fault.MEDIA,
                            Retry.AFTER_FIX,
                            "The file does not meet TikTok's specification: convert it and post again.")),
            Map.entry(
                    APP_VERSION_CHECK_FAILED,
                    new Advice(
                            Fault.CREATOR,
                            Retry.AFTER_FIX,
                            "Ask the creator to update the TikTok app to version 31.8 or newer.")),
            Map.entry(
                    SPAM_RISK_TOO_MANY_POSTS,
                    new Advice(
                            Fault.CREATOR,
                            Retry.AFTER_A_DAY,
                            "The creator's daily cap for posts by API is reached: wait 24 hours or post in the app.")),
            Map.entry(
                    SPAM_RISK_TOO_MANY_PENDING_SHARE,
                    new Advice(
                            Fault.CREATOR,
                            Retry.AFTER_A_DAY,
                            "Five drafts wait in the creator's inbox: the creator should finish them, or wait 24 hours.")),
            Map.entry(
                    SPAM_RISK_USER_BANNED_FROM_POSTING,
                    new Advice(
                            Fault.CREATOR,
                            Retry.NEVER,
                            "TikTok banned this creator from posting: only the creator can settle it with TikTok.")),
            Map.entry(
                    REACHED_ACTIVE_USER_CAP,
                    new Advice(
                            Fault.APP,
                            Retry.AFTER_A_DAY,
                            "The app's cap of active creators in 24 hours is reached: wait a day, or ask TikTok for a higher one.")),
            Map.entry(
                    UNAUDITED_CLIENT,
                    new Advice(
                            Fault.APP,
                            Retry.AFTER_FIX,
                            "TikTok has not audited this app: set the TikTok account to private and post SELF_ONLY, or have the app audited.")),
            Map.entry(
                    URL_OWNERSHIP_UNVERIFIED,
                    new Advice(
                            Fault.APP,
                            Retry.AFTER_FIX,
                            "Verify the URL's domain or prefix with TikTok for this app, or let the library relay the bytes.")),
            Map.entry(
                    PRIVACY_LEVEL_OPTION_MISMATCH,
                    new Advice(
                            Fault.CALLER,
                            Retry.AFTER_FIX,
                            "Fetch creator_info again and let the user choose one of its privacy levels.")),
            Map.entry(
                    RATE_LIMIT_EXCEEDED,
                    new Advice(
                            Fault.CALLER, Retry.AFTER_A_MINUTE, "Wait for the sliding minute of TikTok's rate limit.")),
            Map.entry(
                    INTERNAL_ERROR,
                    new Advice(Fault.TIKTOK, Retry.SOON, "TikTok had a fault of its own: try again later.")),
            Map.entry(
                    INVALID_PUBLISH_ID,
                    new Advice(
                            Fault.CALLER,
                            Retry.NEVER,
                            "TikTok does not know this publish id, or no longer; right after an init it may take two minutes.")),
            Map.entry(
                    TOKEN_NOT_AUTHORIZED_FOR_PUBLISH_ID,
                    new Advice(
                            Fault.CALLER,
                            Retry.AFTER_FIX,
                            "The publish id belongs to another account or app: use that account's token.")),
            Map.entry(
                    PUBLISH_NOT_CANCELLABLE,
                    new Advice(
                            Fault.CALLER,
                            Retry.NEVER,
                            "Only a download by TikTok that still runs can be cancelled; ask for the status instead.")),
            Map.entry(
                    ACCESS_DENIED,
                    new Advice(
                            Fault.CREATOR,
                            Retry.AFTER_FIX,
                            "The creator said no on the consent page: ask again only when the creator wants it.")),
            Map.entry(
                    INVALID_CLIENT,
                    new Advice(
                            Fault.APP,
                            Retry.AFTER_FIX,
                            "Check the client key and secret: copied whole and alone, and both of the sandbox or both of production.")),
            Map.entry(
                    INVALID_GRANT,
                    new Advice(
                            Fault.CREATOR,
                            Retry.AFTER_FIX,
                            "TikTok does not take the code or refresh token (too old, used or withdrawn): ask the creator to connect the account again.")),
            Map.entry(
                    INVALID_REQUEST,
                    new Advice(
                            Fault.APP,
                            Retry.AFTER_FIX,
                            "Check that the redirect URI is the same as on the consent page and that the PKCE verifier belongs to the consent.")),
            Map.entry(
                    INVALID_SCOPE,
                    new Advice(
                            Fault.APP,
                            Retry.AFTER_FIX,
                            "Check that TikTok approved the app for each scope that is asked for.")),
            Map.entry(
                    UNAUTHORIZED_CLIENT,
                    new Advice(
                            Fault.APP,
                            Retry.AFTER_FIX,
                            "Check that Login Kit and the platform are configured, the app is approved, and in the sandbox that the creator is a target user.")),
            Map.entry(
                    UNSUPPORTED_GRANT_TYPE,
                    new Advice(
                            Fault.APP,
                            Retry.AFTER_FIX,
                            "TikTok does not know this kind of call: check the API base URL and the version of the library.")),
            Map.entry(
                    UNSUPPORTED_RESPONSE_TYPE,
                    new Advice(
                            Fault.APP,
                            Retry.AFTER_FIX,
                            "TikTok does not know this kind of consent: check the consent page's URL and the version of the library.")),
            Map.entry(
                    SERVER_ERROR,
                    new Advice(Fault.TIKTOK, Retry.SOON, "TikTok had a fault of its own: try again later.")),
            Map.entry(
                    TEMPORARILY_UNAVAILABLE,
                    new Advice(Fault.TIKTOK, Retry.SOON, "TikTok is not available for the moment: try again later.")));

    /**
     * Takes a code as TikTok sent it.
     *
     * @param value TikTok's word
     */
    public ErrorCode {
        Objects.requireNonNull(value, "value");
        value = value.equals("invalid_param") ? "invalid_params" : value;
    }

    /**
     * What to do about it.
     *
     * @return the advice; for a code that is not documented, one with {@link Fault#UNKNOWN}
     */
    public Advice advice() {
        return ADVICE.getOrDefault(this, UNKNOWN);
    }

    /**
     * Whether TikTok documents this code.
     *
     * @return false for a code that came later than this library
     */
    public boolean isKnown() {
        return ADVICE.containsKey(this);
    }

    /** TikTok's word. */
    @Override
    public String toString() {
        return value;
    }
}
