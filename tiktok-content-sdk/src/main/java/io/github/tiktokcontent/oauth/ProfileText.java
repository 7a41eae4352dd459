package io.github.tiktokcontent.oauth;

import io.github.tiktokcontent.model.Scope;
import io.github.tiktokcontent.model.UserField;
import io.github.tiktokcontent.model.UserInfo;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is kept of a user's profile: text of strangers, made fit for a database and an account's name. */
final class ProfileText {
    private static final int MAX_URL = 2_048;
    private static final int MAX_ID = 256;

    private static final Set<UserField> FIELDS = EnumSet.of(
            UserField.OPEN_ID, UserField.UNION_ID, UserField.AVATAR_URL, UserField.DISPLAY_NAME, UserField.USERNAME);

    private ProfileText() {}

    /** The fields that the granted scopes allow to ask for. */
    static UserField[] fields(Set<String> scopes) {
        return FIELDS.stream()
                .filter(field -> scopes.contains(field.scope().value()))
                .toArray(UserField[]::new);
    }

    static boolean allowsAny(Set<String> scopes) {
        return Stream.of(Scope.USER_INFO_BASIC, Scope.USER_INFO_PROFILE)
                .anyMatch(scope -> scopes.contains(scope.value()));
    }

    static Profile of(UserInfo user) {
        return new Profile(
                user.get(UserField.UNION_ID).filter(id -> isVisible(id, MAX_ID)),
                user.displayName().flatMap(ProfileText::name),
                user.get(UserField.USERNAME).flatMap(ProfileText::name),
                user.get(UserField.AVATAR_URL).filter(url -> isVisible(url, MAX_URL)));
    }

    /** A name without what {@link AccountName} forbids; empty if nothing is left. */
    static Optional<String> name(String text) {
        StringBuilder name = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .takeWhile(c -> name.length() + Character.charCount(c) <= AccountName.MAX_LENGTH)
                .forEachOrdered(name::appendCodePoint);
        return Optional.of(name.toString().strip()).filter(shown -> !shown.isBlank());
    }

    private static boolean isVisible(String text, int max) {
        return text.length() <= max && text.chars().allMatch(c -> c > ' ' && c <= '~');
    }
}
