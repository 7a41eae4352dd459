package io.github.tiktokcontent.error;

import org.jspecify.annotations.Nullable;

/**
 * The program is set up in a way that cannot work: client key or secret, redirect URI, scopes, keys, schema. No account is
 * at fault and none was changed; an operator must act.
 */
public final class ConfigurationException extends TikTokException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what was tried, what came back, what to do
     * @param details what TikTok's answer said, if there was one
     * @param cause what showed it, if there is one
     */
    public ConfigurationException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, Outcome.REJECTED, details, cause);
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}
