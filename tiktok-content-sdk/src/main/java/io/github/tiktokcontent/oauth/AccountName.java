package io.github.tiktokcontent.oauth;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The rules for the name that an owner gives an account. */
final class AccountName {
    static final int MAX_LENGTH = 200;

    private AccountName() {}

    static String check(String name) {
        if (Objects.requireNonNull(name, "name").isBlank() || name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("The account's name must have 1 to " + MAX_LENGTH
                    + " characters, but has " + name.length() + (name.isBlank() ? ", all blank" : "") + ".");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The account's name holds a control character; remove it.");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw new IllegalArgumentException(
                    "The account's name holds half of a surrogate pair; it was probably cut in the middle.");
        }
        return name;
    }
}
