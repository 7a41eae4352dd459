package io.github.tiktokcontent.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tiktokcontent.model.CreatorInfo;
import java.util.ArrayList;
import java.util.List;

/** Shows what a creator may post now. */
final class CreatorView {
    private CreatorView() {}

    /** Who it is, which TikTok asks to be shown before every post. */
    static String name(CreatorInfo creator) {
        String handle = creator.username().isEmpty() ? "no username" : "@" + creator.username();
        return creator.nickname().isEmpty() ? handle : creator.nickname() + " (" + handle + ")";
    }

    static void show(CreatorInfo creator, Console console) {
        console.fact("Creator", name(creator));
        console.fact("May choose", String.join(", ", creator.privacyLevelOptions()));
        creator.maxVideoPostDuration().ifPresent(most -> console.fact("Longest video", Amounts.time(most)));
        List<String> off = new ArrayList<>();
        if (creator.commentDisabled()) {
            off.add("comments");
        }
        if (creator.duetDisabled()) {
            off.add("duets");
        }
        if (creator.stitchDisabled()) {
            off.add("stitches");
        }
        if (!off.isEmpty()) {
            console.fact("Switched off", String.join(", ", off));
        }
    }

    static ObjectNode json(CreatorInfo creator) {
        ObjectNode json = Json.object()
                .put("username", creator.username())
                .put("nickname", creator.nickname())
                .put("comment_disabled", creator.commentDisabled())
                .put("duet_disabled", creator.duetDisabled())
                .put("stitch_disabled", creator.stitchDisabled());
        creator.privacyLevelOptions().forEach(json.putArray("privacy_level_options")::add);
        creator.maxVideoPostDuration().ifPresent(most -> json.put("max_video_post_duration_sec", most.toSeconds()));
        return json;
    }
}
