package io.github.tiktokcontent.replicas;

/** Where a process is when something happens to it: table P of the fault catalogue. */
enum Moment {
    /** Before the claim. */
    P01,
    /** Claimed, TikTok was told nothing. */
    P02,
    /** TikTok has answered the init, its publish id is not stored. */
    P03,
    /** The session is stored, no chunk was sent. */
    P04,
    /** Between two chunks. */
    P05,
    /** The last chunk may be sent, and was not. */
    P06,
    /** In the last chunk. */
    P07,
    /** The last chunk was taken, that is not stored. */
    P08,
    /** While TikTok is asked how the post stands. */
    P09;

    /** What happens. */
    enum Blow {
        /** The process ends without a last word. */
        KILL,
        /** The process stands still until it is told to go on. */
        STOP,
        /** The worker meets an Error. */
        ERROR,
        /** The worker's thread is interrupted. */
        INTERRUPT,
        /** Nothing. */
        NONE
    }
}
