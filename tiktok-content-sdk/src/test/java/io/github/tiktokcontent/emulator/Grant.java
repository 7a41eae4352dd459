package io.github.tiktokcontent.emulator;

import java.util.LinkedHashSet;
import java.util.Set;

/** What one creator once allowed the app; tokens hang on it. */
final class Grant {
    private final Creator creator;
    private final Set<String> scopes;
    private boolean revoked;

    Grant(Creator creator, Set<String> scopes) {
        this.creator = creator;
        this.scopes = Set.copyOf(new LinkedHashSet<>(scopes));
    }

    Creator creator() {
        return creator;
    }

    boolean has(String scope) {
        return scopes.contains(scope);
    }

    /** Comma-separated, in the order of TikTok's table. */
    String scopeText() {
        return String.join(",", Scopes.ALL.stream().filter(scopes::contains).toList());
    }

    void revoke() {
        revoked = true;
    }

    boolean isRevoked() {
        return revoked;
    }
}
