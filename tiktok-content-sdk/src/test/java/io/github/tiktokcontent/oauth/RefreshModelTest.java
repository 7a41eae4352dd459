package io.github.tiktokcontent.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * All interleavings of replicas that refresh one account by the rules of {@link RefreshFlight}, against a TikTok that takes only
 * the newest refresh token. A lease may run out at any moment.
 */
final class RefreshModelTest {
    private static final int ROUNDS = 4;

    /** A rule that is left out, to see that the model notices. */
    private enum Without {
        VERSION_GUARD,
        SECOND_READ,
        WAIT_FOR_OTHERS,
        NOTE_OF_A_BEGUN_REFRESH
    }

    private enum Step {
        IDLE,
        LEASED,
        ANSWERED,
        REFUSED
    }

    private record Replica(Step step, int version, boolean unsettled) {
        static final Replica IDLE = new Replica(Step.IDLE, 0, false);
    }

    /** The row (version, who holds the lease, flagged, version of the note), TikTok's newest version, the replicas. */
    private record World(
            int version, int holder, boolean dead, int note, int newest, int calls, List<Replica> replicas) {
        World with(int index, Replica replica) {
            List<Replica> changed = new ArrayList<>(replicas);
            changed.set(index, replica);
            return new World(version, holder, dead, note, newest, calls, List.copyOf(changed));
        }

        World idle(int index, boolean settled) {
            boolean holds = holder == index;
            boolean clears = holds && settled && !replicas.get(index).unsettled();
            World row = new World(version, holds ? -1 : holder, dead, clears ? -1 : note, newest, calls, replicas);
            return row.with(index, Replica.IDLE);
        }
    }

    private final Set<Without> without = EnumSet.noneOf(Without.class);
    private boolean answersGetLost;
    private final List<String> violations = new ArrayList<>();

    private int explore(int replicas) {
        World first = new World(0, -1, false, -1, 0, 0, Collections.nCopies(replicas, Replica.IDLE));
        Set<World> seen = new HashSet<>(Set.of(first));
        Deque<World> open = new ArrayDeque<>(seen);
        while (!open.isEmpty() && violations.isEmpty()) {
            World world = open.removeFirst();
            check(world);
            for (World next : next(world)) {
                if (seen.add(next)) {
                    open.addLast(next);
                }
            }
        }
        return seen.size();
    }

    private void check(World world) {
        boolean inHand = world.replicas().stream()
                .anyMatch(replica -> replica.step() == Step.ANSWERED && replica.version() + 1 == world.newest());
        boolean stored = world.version() == world.newest();
        if (world.dead() && (stored || inHand)) {
            violations.add("flagged although a good token is there: " + world);
        }
        if (!answersGetLost && !stored && !inHand) {
            violations.add("the newest token is lost: " + world);
        }
    }

    private List<World> next(World world) {
        List<World> next = new ArrayList<>();
        if (world.holder() >= 0) {
            next.add(new World(
                    world.version(), -1, world.dead(), world.note(), world.newest(), world.calls(), world.replicas()));
        }
        for (int i = 0; i < world.replicas().size(); i++) {
            Replica replica = world.replicas().get(i);
            switch (replica.step()) {
                case IDLE -> lease(world, i).ifPresent(next::add);
                case LEASED -> next.addAll(send(world, i, replica));
                case ANSWERED -> next.addAll(store(world, i, replica));
                case REFUSED -> judge(world, i, replica).ifPresent(next::add);
            }
        }
        return next;
    }

    private Optional<World> lease(World world, int i) {
        if (world.dead() || world.holder() >= 0 || world.calls() >= ROUNDS) {
            return Optional.empty();
        }
        boolean unsettled = world.note() == world.version() && !without.contains(Without.NOTE_OF_A_BEGUN_REFRESH);
        World leased = new World(
                world.version(), i, false, world.version(), world.newest(), world.calls() + 1, world.replicas());
        return Optional.of(leased.with(i, new Replica(Step.LEASED, world.version(), unsettled)));
    }

    private List<World> send(World world, int i, Replica replica) {
        List<World> next = new ArrayList<>();
        next.add(world.idle(i, true)); // not sent, or refused for too many calls
        if (replica.version() != world.newest()) {
            next.add(world.with(i, new Replica(Step.REFUSED, replica.version(), replica.unsettled())));
            return next;
        }
        World rotated = new World(
                world.version(),
                world.holder(),
                world.dead(),
                world.note(),
                world.newest() + 1,
                world.calls(),
                world.replicas());
        next.add(rotated.with(i, new Replica(Step.ANSWERED, replica.version(), replica.unsettled())));
        if (answersGetLost) {
            next.add(rotated.idle(i, false)); // the answer was lost on its way
            next.add(rotated.with(i, Replica.IDLE)); // the process died and left its lease
        }
        return next;
    }

    private List<World> store(World world, int i, Replica replica) {
        List<World> next = new ArrayList<>();
        boolean written =
                without.contains(Without.VERSION_GUARD) ? world.holder() == i : world.version() == replica.version();
        World row = written
                ? new World(
                        replica.version() + 1,
                        world.holder(),
                        false,
                        world.note(),
                        world.newest(),
                        world.calls(),
                        world.replicas())
                : world;
        next.add(row.idle(i, true));
        if (answersGetLost) {
            next.add(world.with(i, Replica.IDLE)); // the process died before the commit
        }
        return next;
    }

    private Optional<World> judge(World world, int i, Replica replica) {
        if (world.version() != replica.version() && !without.contains(Without.SECOND_READ)) {
            return Optional.of(world.idle(i, true));
        }
        boolean othersMayStore = false;
        for (int other = 0; other < world.replicas().size(); other++) {
            Replica that = world.replicas().get(other);
            othersMayStore |= other != i
                    && that.version() == replica.version()
                    && (that.step() == Step.LEASED || that.step() == Step.ANSWERED);
        }
        boolean othersMayHaveOne = replica.unsettled() || world.holder() != i;
        boolean waits = othersMayHaveOne && !without.contains(Without.WAIT_FOR_OTHERS);
        if (waits && othersMayStore) {
            return Optional.empty();
        }
        if (!othersMayHaveOne && !without.contains(Without.NOTE_OF_A_BEGUN_REFRESH)) {
            violations.add("TikTok never refuses here by itself, so the note must tell of a lost rotation: " + world);
        }
        World dead = new World(
                world.version(), world.holder(), true, world.note(), world.newest(), world.calls(), world.replicas());
        return Optional.of(dead.idle(i, true));
    }

    @ParameterizedTest
    @EnumSource(Replicas.class)
    void a04_k02_k03_noInterleavingLosesATokenOrFlagsAnAccountFalsely(Replicas replicas) {
        int states = explore(replicas.number);
        assertThat(violations).isEmpty();
        assertThat(states).isGreaterThan(300);
    }

    @ParameterizedTest
    @EnumSource(Replicas.class)
    void a05_k04_k05_whatTheNetworkOrACrashLosesIsAlwaysToldAsALostRotation(Replicas replicas) {
        answersGetLost = true;
        int states = explore(replicas.number);
        assertThat(violations).isEmpty();
        assertThat(states).isGreaterThan(300);
    }

    @ParameterizedTest
    @EnumSource(Without.class)
    void eachRuleIsNeeded(Without rule) {
        without.add(rule);
        explore(3);
        assertThat(violations).isNotEmpty();
    }

    @Test
    void aDeadVerdictIsReachableAtAll() {
        answersGetLost = true;
        World lost = new World(0, -1, false, 0, 1, 1, List.of(Replica.IDLE, Replica.IDLE));
        World leased = lease(lost, 0).orElseThrow();
        World refused = send(leased, 0, leased.replicas().get(0)).get(1);
        assertThat(judge(refused, 0, refused.replicas().get(0)).orElseThrow().dead())
                .isTrue();
    }

    private enum Replicas {
        TWO(2),
        THREE(3);

        private final int number;

        Replicas(int number) {
            this.number = number;
        }
    }
}
