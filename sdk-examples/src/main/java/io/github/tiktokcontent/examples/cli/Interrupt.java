package io.github.tiktokcontent.examples.cli;

/** What is done when the process is told to end (Ctrl-C) while something runs. */
final class Interrupt {
    private final Thread hook;

    private Interrupt(Thread hook) {
        this.hook = hook;
    }

    static Interrupt does(Runnable work) {
        Thread hook = new Thread(work, "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interrupt(hook);
    }

    /** It shall not be done any more. */
    void withdraw() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook with it.
            hook.setName("interrupted-ending");
        }
    }
}
