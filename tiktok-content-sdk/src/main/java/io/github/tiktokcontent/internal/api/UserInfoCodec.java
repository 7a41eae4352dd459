package io.github.tiktokcontent.internal.api;

import io.github.tiktokcontent.internal.json.JsonObject;
import io.github.tiktokcontent.model.Scope;
import io.github.tiktokcontent.model.UserField;
import io.github.tiktokcontent.model.UserInfo;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes and reads user/info. */
public final class UserInfoCodec {
    private UserInfoCodec() {}

    /** The call that asks for fields. */
    public static ApiCall<UserInfo> call(List<UserField> fields) {
        Set<Scope> scopes = fields.stream().map(UserField::scope).collect(Collectors.toSet());
        return ApiCall.get(Endpoint.USER_INFO, scopes, query(fields), UserInfoCodec::read);
    }

    private static String query(List<UserField> fields) {
        return "fields=" + fields.stream().distinct().map(UserField::value).collect(Collectors.joining(","));
    }

    private static UserInfo read(ApiAnswer answer) {
        JsonObject user = answer.data().object("user").orElseThrow(() -> answer.lacks("data.user"));
        Map<UserField, String> values = new EnumMap<>(UserField.class);
        for (UserField field : UserField.values()) {
            user.text(field.value())
                    .or(() -> user.flag(field.value()).map(String::valueOf))
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> values.put(field, value));
        }
        return new UserInfo(values);
    }
}
