package io.github.tiktokcontent.emulator;

import java.io.IOException;

/** Ends the reading of a body: the answer goes out while the client still sends. */
final class EarlyAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;
    private final boolean lingers;

    EarlyAnswerException(Answer answer, boolean lingers) {
        super("answered early");
        this.answer = answer;
        this.lingers = lingers;
    }

    Answer answer() {
        return answer;
    }

    boolean lingers() {
        return lingers;
    }
}
