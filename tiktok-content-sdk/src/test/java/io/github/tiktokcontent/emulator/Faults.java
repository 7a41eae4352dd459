package io.github.tiktokcontent.emulator;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Things that go wrong, on demand. Thread-safe.
 *
 * <p>A request meets one fault at most. Faults with {@link FaultTarget#nth} count every matching request and go first; the others
 * wait in the order in which they were set, each for the next matching request that meets none before.
 */
public final class Faults {
    private final CopyOnWriteArrayList<Fault> set = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    Faults() {}

    /**
     * A fault for requests of certain operations.
     *
     * @param operation the operation
     * @param more further ones that count together with it
     * @return where the fault is chosen
     */
    public FaultTarget on(Operation operation, Operation... more) {
        Set<Operation> operations = EnumSet.of(operation, more);
        String name = operations.size() == 1 ? operation.name() : operations.toString();
        return new FaultTarget(this, name, request -> operations.contains(request.operation()));
    }

    /**
     * A fault for requests of any kind.
     *
     * @return where the fault is chosen
     */
    public FaultTarget onAny() {
        return new FaultTarget(this, "any", request -> true);
    }

    /**
     * Closes the next connections as soon as they are accepted, before a byte is read. Nothing of it is in the journal but the
     * count of closed connections.
     *
     * @param count how many, replacing what was left of an earlier call
     */
    public void refuseConnections(int count) {
        refusals.set(count);
    }

    /** Releases all faults and forgets them. */
    public void clear() {
        refusals.set(0);
        set.forEach(Fault::release);
        set.clear();
    }

    Fault add(Fault fault) {
        set.add(fault);
        return fault;
    }

    boolean refusesConnection() {
        return refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    /** The fault that this request meets. */
    synchronized Optional<Fault> meet(RecordedRequest request) {
        Fault due = null;
        for (Fault fault : set) {
            if (fault.counts(request) && due == null) {
                due = fault;
            }
        }
        for (Fault fault : set) {
            if (due == null && fault.isNextFor(request)) {
                due = fault;
            }
        }
        Optional.ofNullable(due).ifPresent(Fault::hit);
        return Optional.ofNullable(due);
    }

    @Override
    public String toString() {
        return "Faults" + set;
    }
}
