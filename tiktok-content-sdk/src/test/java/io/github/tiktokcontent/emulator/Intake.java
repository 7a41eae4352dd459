package io.github.tiktokcontent.emulator;

/** One request on its way in: takes the body piece by piece, and answers when it is whole. */
interface Intake {
    void take(byte[] bytes, int count);

    /** The body has arrived; nothing has happened yet. */
    default void whole() {}

    /** Lets the request take effect. */
    Answer finish();
}
