package io.github.tiktokcontent.replicas;

import io.github.tiktokcontent.replicas.Moment.Blow;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/** Strikes this process at the n-th time that it reaches a moment. */
final class Blows {
    private final Moment moment;
    private final Blow blow;
    private final AtomicInteger left;
    private final PrintStream out;

    Blows(Moment moment, Blow blow, int nth, PrintStream out) {
        this.moment = moment;
        this.blow = blow;
        this.left = new AtomicInteger(nth);
        this.out = out;
    }

    /** Reads {@code KILL P05 3}. */
    static Blows parse(String text, PrintStream out) {
        String[] words = text.split(" ", -1);
        return new Blows(Moment.valueOf(words[1]), Blow.valueOf(words[0]), Integer.parseInt(words[2]), out);
    }

    void at(Moment reached) {
        if (reached != moment || blow == Blow.NONE || left.decrementAndGet() != 0) {
            return;
        }
        out.println("at " + moment);
        switch (blow) {
            case KILL -> Runtime.getRuntime().halt(137);
            case STOP -> stop();
            case ERROR -> throw new StackOverflowError("at " + moment);
            case INTERRUPT -> Thread.currentThread().interrupt();
            case NONE -> throw new IllegalStateException("not here");
        }
    }

    /** Returns when somebody lets the process go on. */
    private static void stop() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-STOP",
                            Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
