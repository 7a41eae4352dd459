package io.github.tiktokcontent.server;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where keys are looked up, by their id and nothing else.
 *
 * @param nameless the only key there is, for tokens without an id of a key
 * @param named the keys that were configured
 * @param issuer the keys that the issuer publishes, for ids that were not configured
 */
record TokenKeys(Optional<TokenKey> nameless, Map<String, TokenKey> named, Optional<IssuerKeys> issuer) {
    TokenKey find(TokenHeader header) throws RefusedTokenException {
        TokenKey key = configured(header);
        if (key == null) {
            if (issuer.isEmpty()) {
                throw new RefusedTokenException(TokenRefusal.KEY);
            }
            key = issuer.get().find(header);
        }
        if (key.algorithm() != header.algorithm()) {
            throw new RefusedTokenException(TokenRefusal.ALGORITHM);
        }
        return key;
    }

    private @Nullable TokenKey configured(TokenHeader header) {
        if (header.key().isPresent()) {
            return named.get(header.key().get());
        }
        if (nameless.isPresent()) {
            return nameless.get();
        }
        return issuer.isEmpty() && named.size() == 1 ? named.values().iterator().next() : null;
    }
}
