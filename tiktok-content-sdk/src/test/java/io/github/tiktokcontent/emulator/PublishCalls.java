package io.github.tiktokcontent.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;

/** The posting endpoints. Called under the platform's lock. */
final class PublishCalls {
    private static final String NO_JSON = "The request body is not a JSON object";

    private final Platform platform;
    private final InitRules rules;
    private final AccountRules account;

    PublishCalls(Platform platform) {
        this.platform = platform;
        rules = new InitRules(platform.settings());
        account = new AccountRules(platform);
    }

    void checkScope(RecordedRequest request, Grant grant) {
        Predicate<String> has = grant::has;
        boolean allowed = switch (request.operation()) {
            case CREATOR_INFO, VIDEO_INIT -> has.test(Scopes.PUBLISH);
            case INBOX_VIDEO_INIT -> has.test(Scopes.UPLOAD);
            case CONTENT_INIT -> has.test(isDraft(request) ? Scopes.UPLOAD : Scopes.PUBLISH);
            default -> has.test(Scopes.UPLOAD) || has.test(Scopes.PUBLISH);
        };
        if (!allowed) {
            throw new Refusal(
                    401, "scope_not_authorized", "The user did not authorize the scope required for this request.");
        }
    }

    private static boolean isDraft(RecordedRequest request) {
        return request.json()
                .map(body -> "MEDIA_UPLOAD".equals(body.path("post_mode").textValue()))
                .orElse(false);
    }

    Answer serve(RequestHead head, RecordedRequest request, Grant grant) {
        Creator creator = grant.creator();
        if (request.operation() == Operation.CREATOR_INFO) {
            return creatorInfo(creator);
        }
        if (!head.hasType("application/json")) {
            throw Refusal.invalidParams("The Content-Type must be application/json");
        }
        JsonNode body = request.json().filter(JsonNode::isObject).orElseThrow(() -> Refusal.invalidParams(NO_JSON));
        return switch (request.operation()) {
            case STATUS -> Envelope.ok(own(body, creator).nextStatus(platform.settings().postIdForm));
            case CANCEL -> cancel(own(body, creator));
            default -> init(rules.check(request, body), creator);
        };
    }

    private Answer creatorInfo(Creator creator) {
        account.checkCreatorInfo(creator);
        ObjectNode data = Json.object()
                .put("creator_avatar_url", "https://avatars.example/" + creator.username() + ".webp")
                .put("creator_username", creator.username())
                .put("creator_nickname", creator.nickname());
        creator.privacyOptions().forEach(data.putArray("privacy_level_options")::add);
        data.put("comment_disabled", creator.isCommentDisabled())
                .put("duet_disabled", creator.isDuetDisabled())
                .put("stitch_disabled", creator.isStitchDisabled())
                .put("max_video_post_duration_sec", creator.maxVideoDuration().toSeconds());
        return Envelope.ok(data);
    }

    private Answer init(InitRequest init, Creator creator) {
        account.checkInit(creator, init);
        Attempt attempt = new Attempt(publishId(init), init, creator, platform);
        platform.add(attempt);
        ObjectNode data = Json.object().put("publish_id", attempt.publishId());
        UploadSession session = attempt.upload();
        if (session != null) {
            data.put("upload_url", UploadHost.url(platform, session));
        }
        return Envelope.ok(data);
    }

    private String publishId(InitRequest init) {
        String form = switch (init.kind()) {
            case VIDEO -> init.plan() == null ? "v_pub_url~v2." : "v_pub_file~v2-1.";
            case VIDEO_DRAFT -> init.plan() == null ? "v_inbox_url~v2." : "v_inbox_file~v2.";
            case PHOTO -> "p_pub_url~v2.";
            case PHOTO_DRAFT -> "p_inbox_url~v2.";
        };
        return form + platform.postIds().next();
    }

    /** The attempt that the body names, if it is this creator's. */
    private Attempt own(JsonNode body, Creator creator) {
        Fields fields = new Fields(body, NO_JSON);
        String publishId = fields.requiredText("publish_id");
        fields.nothingElse();
        Attempt attempt = platform.attempt(publishId)
                .filter(known -> !known.isStillUnknown())
                .orElseThrow(this::unknownPublishId);
        if (attempt.creator() != creator) {
            throw new Refusal(
                    400,
                    "token_not_authorized_for_specified_publish_id",
                    "The access token does not belong to the user of this publish_id.");
        }
        return attempt;
    }

    private Refusal unknownPublishId() {
        return platform.settings().documentedPublishIdError
                ? new Refusal(400, "invalid_publish_id", "The publish_id is invalid.")
                : Refusal.invalidParams("invalid_publish_id");
    }

    private static Answer cancel(Attempt attempt) {
        if (!attempt.cancel()) {
            throw new Refusal(400, "publish_not_cancellable", "The publish cannot be cancelled any more.");
        }
        return Envelope.ok(null);
    }
}
