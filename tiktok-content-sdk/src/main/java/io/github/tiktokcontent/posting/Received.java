package io.github.tiktokcontent.posting;

import io.github.tiktokcontent.error.TokenSealException;
import io.github.tiktokcontent.model.PostStatus;
import io.github.tiktokcontent.task.PostRecord;
import java.util.OptionalLong;

/** What a status that is not final says about the bytes of an upload. */
enum Received {
    ALL,
    NOT_ALL,
    UNSAID;

    static Received of(Bench bench, PostRecord post, PostStatus status) {
        OptionalLong bytes = status.uploadedBytes();
        if (status.state() != PostStatus.State.PROCESSING_UPLOAD || bytes.isEmpty()) {
            return UNSAID;
        }
        try {
            long size = bench.sessions().open(post, bench.ledger().now()).plan().size();
            return bytes.getAsLong() >= size ? ALL : NOT_ALL;
        } catch (TokenSealException e) {
            return UNSAID; // without its key nobody knows how long the video is; the key may come back
        }
    }
}
