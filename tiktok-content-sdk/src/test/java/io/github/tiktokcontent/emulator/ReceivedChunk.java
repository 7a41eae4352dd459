package io.github.tiktokcontent.emulator;

/**
 * One chunk that the upload host accepted.
 *
 * @param first the index of its first byte
 * @param last the index of its last byte
 * @param sha256 of its bytes, in lowercase hex
 */
public record ReceivedChunk(long first, long last, String sha256) {}
