package io.github.tiktokcontent.server;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which values the header {@code typ} may have.
 *
 * @param accepted media types without {@code application/}, in lower case
 * @param optional whether it may be missing
 */
record TokenType(Set<String> accepted, boolean optional) {
    /** What access tokens have; {@code logout+jwt} and the like are for others. */
    static final TokenType ACCESS = new TokenType(Set.of("jwt", "at+jwt"), true);

    static TokenType exactly(String type) {
        return new TokenType(Set.of(bare(type)), false);
    }

    boolean accepts(Optional<String> type) {
        return type.map(value -> accepted.contains(bare(value))).orElse(optional);
    }

    private static String bare(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("application/") ? lower.substring("application/".length()) : lower;
    }
}
