package io.github.tiktokcontent.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rule C5 as a model, looked through to its last state: {@code models/fence_model.py} in Java. Whatever happens, at most one upload
 * of a post is ever complete; without any one of the rules, two are.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FenceModelTest {
    private static final System.Logger LOG = System.getLogger("models");

    /** A world, and how it came. */
    private record Node(
            FenceWorld world, String what, @Nullable Node from) {
        List<String> path() {
            List<String> path = new ArrayList<>();
            for (Node at = this; at.from != null; at = at.from) {
                path.add(at.what);
            }
            Collections.reverse(path);
            return path;
        }
    }

    /** What was looked through; the path to two complete uploads, empty if there is none. */
    private record Outcome(int states, List<String> path) {}

    private static Outcome search(String name, int replicas, FenceRules rules) {
        FenceWorld first = FenceWorld.first(replicas);
        Set<FenceWorld> came = new HashSet<>(Set.of(first));
        Deque<Node> todo = new ArrayDeque<>(List.of(new Node(first, "", null)));
        while (!todo.isEmpty()) {
            Node node = todo.remove();
            if (node.world().isDuplicate()) {
                List<String> path = node.path();
                LOG.log(
                        System.Logger.Level.INFO,
                        name + ": DUPLICATE after " + path.size() + " steps, " + came.size() + " states: "
                                + String.join(" | ", path));
                return new Outcome(came.size(), path);
            }
            new FenceMoves(node.world(), rules, (what, next) -> {
                        if (came.add(next)) {
                            todo.add(new Node(next, what, node));
                        }
                    })
                    .all();
        }
        LOG.log(System.Logger.Level.INFO, name + ": SAFE, " + came.size() + " states");
        return new Outcome(came.size(), List.of());
    }

    @Test
    @DisplayName("C5 with all rules, two replicas never complete two uploads, in no order of events")
    void c5_allRulesAreSafeForTwoReplicas() {
        Outcome outcome = search("all rules, 2 replicas", 2, FenceRules.ALL);
        assertThat(outcome.path()).isEmpty();
        assertThat(outcome.states())
                .as("the states that the model in Python counts")
                .isEqualTo(28488);
    }

    @Test
    void c5_allRulesAreSafeForThreeReplicas() {
        Outcome outcome = search("all rules, 3 replicas", 3, FenceRules.ALL);
        assertThat(outcome.path()).isEmpty();
        assertThat(outcome.states()).isEqualTo(282176);
    }

    @Test
    void c5_phaseAndPublishIdAloneCarryTheSafety() {
        Outcome outcome = search("phase and publish id, but no epoch", 2, FenceRules.ALL.guard(FenceRules.Guard.ROW));
        assertThat(outcome.path()).isEmpty();
        assertThat(outcome.states()).isEqualTo(57261);
    }

    static List<Arguments> weakened() {
        FenceRules all = FenceRules.ALL;
        return List.of(
                Arguments.of("nothing is compared before a write", all.guard(FenceRules.Guard.NONE)),
                Arguments.of("an upload is not stored before its bytes", all.withoutStored()),
                Arguments.of("no mark before the last chunk", all.withoutMark()),
                Arguments.of("tries again after a lost answer", all.order(FenceRules.Order.AGAIN)),
                Arguments.of("first the question, then the clock", all.order(FenceRules.Order.QUESTION_FIRST)),
                Arguments.of("a hold in place of the phase", all.holdInstead()),
                Arguments.of("cancel at any time", all.cancelAnyTime()),
                Arguments.of("resolved before the fence is over", all.look(FenceRules.Look.ANY_TIME)),
                Arguments.of("resolved by a look from before its end", all.look(FenceRules.Look.ANY)));
    }

    @ParameterizedTest(name = "C5 {0}: two uploads are complete")
    @MethodSource("weakened")
    void c5_withoutARuleTwoUploadsAreComplete(String name, FenceRules rules) {
        Outcome outcome = search(name, 2, rules);
        assertThat(outcome.path()).as("the path to a duplicate").hasSizeBetween(5, 40);
    }

    @Test
    void everyPhaseHasHoldsOfEveryKind() {
        Set<String> seen = new HashSet<>();
        FenceWorld first = FenceWorld.first(1);
        Set<FenceWorld> came = new HashSet<>(Set.of(first));
        Deque<FenceWorld> todo = new ArrayDeque<>(came);
        while (!todo.isEmpty()) {
            FenceWorld world = todo.remove();
            seen.add("" + world.row().phase() + world.row().hold());
            new FenceMoves(world, FenceRules.ALL, (what, next) -> {
                        if (came.add(next)) {
                            todo.add(next);
                        }
                    })
                    .all();
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "D-", "Dd", "Dp", "Da", "U-", "Ud", "Up", "Ua", "C-", "Cd", "Cp", "Ca", "P-", "F-", "X-");
    }
}
