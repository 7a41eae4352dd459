package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.crypto.BoundCipher;
import io.github.tiktokcontent.crypto.TokenCipher;
import io.github.tiktokcontent.model.PublishId;
import io.github.tiktokcontent.task.PostRecord;
import io.github.tiktokcontent.task.StoredSession;
import io.github.tiktokcontent.upload.UploadSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Seals open uploads for their row, and opens them there. */
final class Sessions {
    private final BoundCipher cipher;
    private final InstantSource clock;

    Sessions(TokenCipher cipher, InstantSource clock) {
        this.cipher = new BoundCipher(cipher);
        this.clock = clock;
    }

    StoredSession seal(PostRecord post, UploadSession session, Instant issuedAt) {
        return new StoredSession(cipher.seal(place(post, session.publishId()), session.toText()), issuedAt);
    }

    /**
     * The session, with its hour told by the clock of this process: that of the process which opened it may have gone wrong.
     *
     * @throws io.github.tiktokcontent.error.TokenSealException if no key opens it
     */
    UploadSession open(PostRecord post, Instant now) {
        StoredSession stored = post.session().orElseThrow();
        UploadSession session =
                UploadSession.parse(cipher.open(place(post, post.publishId().orElseThrow()), stored.sealed()));
        Instant issuedHere = clock.instant().minus(Duration.between(stored.issuedAt(), now));
        return new UploadSession(
                session.publishId(),
                session.uploadUrl(),
                session.plan(),
                session.contentType(),
                issuedHere,
                session.sourceFingerprint());
    }

    private static BoundCipher.Place place(PostRecord post, PublishId publishId) {
        return new BoundCipher.Place(
                "upload_session", List.of(post.taskId().value(), Integer.toString(post.attempt()), publishId.value()));
    }
}
