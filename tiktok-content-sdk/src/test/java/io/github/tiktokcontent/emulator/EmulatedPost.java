package io.github.tiktokcontent.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One attempt to post, as the emulator knows it at the moment of asking.
 *
 * @param publishId TikTok's handle of the attempt
 * @param kind what was asked for
 * @param state where it is heading
 * @param creator the handle of the account
 * @param createdAt when init was answered, by the emulator's clock
 * @param request the body of the init
 * @param size bytes of the whole media: declared for an upload, scripted for a pull
 * @param received bytes that have arrived
 * @param chunks the accepted chunks of an upload in order; empty for a pull
 * @param sha256 of the whole upload, in lowercase hex; empty until it is complete and for a pull
 * @param urls where the media is pulled from; empty for an upload
 * @param postIds the ids that status answers show sooner or later
 */
public record EmulatedPost(
        String publishId,
        PostKind kind,
        PostState state,
        String creator,
        Instant createdAt,
        JsonNode request,
        long size,
        long received,
        List<ReceivedChunk> chunks,
        Optional<String> sha256,
        List<String> urls,
        List<Long> postIds) {
    /**
     * The caption.
     *
     * @return {@code post_info.title}, or empty where none was sent
     */
    public Optional<String> title() {
        return Optional.ofNullable(request.path("post_info").path("title").textValue());
    }

    /**
     * Whether all its media has arrived, so that TikTok goes on with it.
     *
     * @return true where it has
     */
    public boolean complete() {
        return state != PostState.WAITING_FOR_BYTES;
    }

    @Override
    public String toString() {
        return "EmulatedPost[" + publishId + ", " + kind + ", " + state + ", " + received + "/" + size + "]";
    }
}
