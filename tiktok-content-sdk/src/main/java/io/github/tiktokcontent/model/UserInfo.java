package io.github.tiktokcontent.model;

import java.util.Map;
import java.util.Optional;

/**
 * The fields of user/info that TikTok answered.
 *
 * @param values each field's value as text: numbers in decimal, flags as {@code true} or {@code false}; a field that was
 *     not asked for, not granted or null is absent
 */
public record UserInfo(Map<UserField, String> values) {
    /**
     * Copies the map.
     *
     * @param values each field's value as text
     */
    public UserInfo {
        values = Map.copyOf(values);
    }

    /**
     * One field.
     *
     * @param field the field
     * @return its value as text, empty if TikTok did not answer it
     */
    public Optional<String> get(UserField field) {
        return Optional.ofNullable(values.get(field));
    }

    /**
     * The user's id for this app.
     *
     * @return the id, empty if TikTok did not answer it
     */
    public Optional<OpenId> openId() {
        return get(UserField.OPEN_ID).map(OpenId::new);
    }

    /**
     * The name to show.
     *
     * @return the name, empty if TikTok did not answer it
     */
    public Optional<String> displayName() {
        return get(UserField.DISPLAY_NAME);
    }

    /** The names of the fields that are there; their values may be personal or signed links. */
    @Override
    public String toString() {
        return "UserInfo" + values.keySet();
    }
}
