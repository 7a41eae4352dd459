package io.github.tiktokcontent.posting;

/** The rules of safety of the fence model; each can be taken away. */
record FenceRules(
        Guard guard, boolean stored, boolean mark, Order order, boolean beside, boolean lateCancel, Look look) {
    static final FenceRules ALL = new FenceRules(Guard.ALL, true, true, Order.CLOCK_FIRST, true, false, Look.LATE);

    /** What is compared before a write that a worker needs a permission for. */
    enum Guard {
        /** Epoch, phase and publish id. */
        ALL,
        /** Phase and publish id. */
        ROW,
        /** Nothing. */
        NONE
    }

    /** What is done about a last chunk without an answer. */
    enum Order {
        CLOCK_FIRST,
        QUESTION_FIRST,
        /** It is just tried again. */
        AGAIN
    }

    /** By which look at the profile a person may resolve as not published. */
    enum Look {
        /** One that was taken when the fence was over. */
        LATE,
        /** An older one, too, once the fence is over. */
        ANY,
        /** Any, at any time. */
        ANY_TIME
    }

    FenceRules guard(Guard other) {
        return new FenceRules(other, stored, mark, order, beside, lateCancel, look);
    }

    FenceRules withoutStored() {
        return new FenceRules(guard, false, mark, order, beside, lateCancel, look);
    }

    FenceRules withoutMark() {
        return new FenceRules(guard, stored, false, order, beside, lateCancel, look);
    }

    FenceRules order(Order other) {
        return new FenceRules(guard, stored, mark, other, beside, lateCancel, look);
    }

    FenceRules holdInstead() {
        return new FenceRules(guard, stored, mark, order, false, lateCancel, look);
    }

    FenceRules cancelAnyTime() {
        return new FenceRules(guard, stored, mark, order, beside, true, look);
    }

    FenceRules look(Look other) {
        return new FenceRules(guard, stored, mark, order, beside, lateCancel, other);
    }
}
