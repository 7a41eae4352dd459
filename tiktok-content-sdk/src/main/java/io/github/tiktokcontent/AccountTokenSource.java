package io.github.tiktokcontent;

import io.github.tiktokcontent.error.TikTokException;
import io.github.tiktokcontent.internal.api.Endpoint;
import io.github.tiktokcontent.internal.api.TokenSource;
import io.github.tiktokcontent.internal.async.Async;
import io.github.tiktokcontent.model.AccountId;
import io.github.tiktokcontent.model.ErrorCode;
import io.github.tiktokcontent.oauth.AccessToken;
import io.github.tiktokcontent.oauth.AccessTokens;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tokens of one account; tells the accounts about bans and their end. */
record AccountTokenSource(AccessTokens tokens, AccountId accountId) implements TokenSource {
    private static final Logger LOG = LoggerFactory.getLogger(AccountTokenSource.class.getPackageName());

    @Override
    public String key() {
        return accountId.value();
    }

    @Override
    public CompletableFuture<Credential> token(Endpoint endpoint) {
        // A creator who may not post may still be asked about, and so may posts that are under way.
        CompletableFuture<AccessToken> token = switch (endpoint) {
            case CREATOR_INFO -> tokens.probeAsync(accountId);
            case STATUS_FETCH, CANCEL, USER_INFO -> tokens.readingAsync(accountId);
            case VIDEO_INIT, INBOX_VIDEO_INIT, CONTENT_INIT, CONTENT_DRAFT_INIT -> tokens.tokenAsync(accountId);
        };
        return Async.map(token, AccountTokenSource::credential);
    }

    @Override
    public Optional<CompletableFuture<Credential>> another(Credential rejected) {
        return Optional.of(Async.map(tokens.renewAsync(accountId, rejected.token()), AccountTokenSource::credential));
    }

    private static Credential credential(AccessToken token) {
        return new Credential(token.token(), Optional.of(token.scopes()), token.suspended());
    }

    @Override
    public void succeeded(Endpoint endpoint, Credential credential) {
        if (endpoint == Endpoint.CREATOR_INFO && credential.suspended()) {
            note("the end of its suspension", tokens.reactivateAsync(accountId));
        }
    }

    @Override
    public void refused(TikTokException failure) {
        if (failure.code()
                .filter(ErrorCode.SPAM_RISK_USER_BANNED_FROM_POSTING::equals)
                .isPresent()) {
            note(
                    "its suspension",
                    tokens.suspendAsync(accountId, ErrorCode.SPAM_RISK_USER_BANNED_FROM_POSTING.value()));
        }
    }

    private void note(String what, CompletableFuture<Boolean> noted) {
        Async.onEnd(noted, (changed, failure) -> {
            if (failure != null) {
                LOG.warn("Account {}: {} could not be stored: {}", accountId, what, failure.getMessage());
            }
        });
    }
}
