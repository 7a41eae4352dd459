package io.github.tiktokcontent.emulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the upload host knows of one upload: its plan and its progress, never the bytes. Guarded by the platform's lock. */
final class UploadSession {
    private final String id;
    private final String token = Grants.random();
    private final ChunkRules.Plan plan;
    private final Instant expires;
    private final List<ReceivedChunk> chunks = new ArrayList<>();
    private Sha256 digest = new Sha256();
    private long received;

    UploadSession(String id, ChunkRules.Plan plan, Instant expires) {
        this.id = id;
        this.plan = plan;
        this.expires = expires;
    }

    String id() {
        return id;
    }

    String token() {
        return token;
    }

    long size() {
        return plan.size();
    }

    long received() {
        return received;
    }

    boolean isComplete() {
        return received == plan.size();
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expires);
    }

    /** The last byte of the chunk that the plan expects next. */
    long nextLast() {
        return plan.lastOf(received);
    }

    Sha256 digestSoFar() {
        return digest.copy();
    }

    void store(ReceivedChunk chunk, Sha256 digestAfter) {
        chunks.add(chunk);
        received = chunk.last() + 1;
        digest = digestAfter;
    }

    List<ReceivedChunk> chunks() {
        return List.copyOf(chunks);
    }

    Optional<String> sha256() {
        return isComplete() ? Optional.of(digest.hex()) : Optional.empty();
    }
}
