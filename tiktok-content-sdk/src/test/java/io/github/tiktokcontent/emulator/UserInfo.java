package io.github.tiktokcontent.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** {@code GET /v2/user/info/}: the asked fields, each only with its scope. */
final class UserInfo {
    private static final Map<String, String> SCOPES = Map.ofEntries(
            Map.entry("open_id", Scopes.BASIC),
            Map.entry("union_id", Scopes.BASIC),
            Map.entry("avatar_url", Scopes.BASIC),
            Map.entry("avatar_url_100", Scopes.BASIC),
            Map.entry("avatar_large_url", Scopes.BASIC),
            Map.entry("display_name", Scopes.BASIC),
            Map.entry("bio_description", Scopes.PROFILE),
            Map.entry("profile_deep_link", Scopes.PROFILE),
            Map.entry("profile_web_link", Scopes.PROFILE),
            Map.entry("is_verified", Scopes.PROFILE),
            Map.entry("username", Scopes.PROFILE),
            Map.entry("follower_count", Scopes.STATS),
            Map.entry("following_count", Scopes.STATS),
            Map.entry("likes_count", Scopes.STATS),
            Map.entry("video_count", Scopes.STATS));

    Answer serve(Map<String, String> query, Grant grant) {
        ObjectNode user = Json.object();
        for (String field : query.getOrDefault("fields", "").split(",", -1)) {
            String scope = SCOPES.get(field);
            if (scope == null) {
                throw Refusal.invalidParams("The fields are missing or incorrect");
            }
            if (!grant.has(scope)) {
                throw new Refusal(
                        401, "scope_not_authorized", "The user did not authorize the scope required for this request.");
            }
            add(user, field, grant.creator());
        }
        ObjectNode data = Json.object();
        data.set("user", user);
        return Envelope.ok(data);
    }

    private static void add(ObjectNode user, String field, Creator creator) {
        switch (field) {
            case "open_id" -> user.put(field, creator.openId());
            case "union_id" -> user.put(field, "union-" + creator.openId());
            case "display_name" -> user.put(field, creator.nickname());
            case "username" -> user.put(field, creator.username());
            case "is_verified" -> user.put(field, false);
            case "bio_description" -> user.put(field, "");
            case "profile_deep_link", "profile_web_link" ->
                user.put(field, "https://www.tiktok.com/@" + creator.username());
            case "follower_count", "following_count", "likes_count", "video_count" -> user.put(field, 0L);
            default -> user.put(field, "https://avatars.example/" + creator.username() + ".webp");
        }
    }
}
