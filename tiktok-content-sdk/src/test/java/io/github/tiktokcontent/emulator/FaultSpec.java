package io.github.tiktokcontent.emulator;

import org.jspecify.annotations.Nullable;

/**
 * What one fault does to a request, in the order in which it happens: reading the body, holding, processing, the answer, its
 * bytes.
 *
 * @param name what it is called in the journal
 * @param reading what happens while the body is read
 * @param holds whether the request waits until the fault is released
 * @param holdsAfter whether it waits after it was processed instead of before
 * @param processed whether the request takes effect
 * @param answer what is answered in place of the real answer, or null
 * @param drops whether no byte of an answer is sent
 * @param delivery how the bytes of the answer go out
 */
record FaultSpec(
        String name,
        Reading reading,
        boolean holds,
        boolean holdsAfter,
        boolean processed,
        @Nullable Answer answer,
        boolean drops,
        Delivery delivery) {
    /** Interferes with the reading of a body. */
    @FunctionalInterface
    interface Reading {
        void prepare(BodyStream body, Wire wire, Fault fault);
    }

    static final Reading UNDISTURBED = (body, wire, fault) -> {};
}
