package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.model.Scope;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Scopes as TikTok writes them: separated by commas. */
final class ScopeText {
    private static final int MAX_SCOPES = 100;

    private ScopeText() {}

    /** Tolerates blanks; words that no log should show are left out. */
    static Set<String> read(String text) {
        Set<String> scopes = new LinkedHashSet<>();
        for (String word : text.split("[,\\s]+", -1)) {
            if (word.matches("[\\x21-\\x7e]{1,64}") && scopes.size() < MAX_SCOPES) {
                scopes.add(word);
            }
        }
        return Collections.unmodifiableSet(scopes);
    }

    static String of(Collection<Scope> scopes) {
        return scopes.stream().map(Scope::value).collect(Collectors.joining(","));
    }
}
