package io.github.tiktokcontent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A6 and A7 as tables: what is repeated, when, and what it costs. */
class RetriesTableTest {
    private static final String SCOPE = "open.tiktokapis.com/account";

    @Nested
    class A06 {
        /** Script, random number, budget at the start and at the end, pauses in ms, end. Deadline 120 s. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                ok                        | 1.0 | 500 | 500 |                                   | ok
                lost ok                   | 1.0 | 500 | 500 | 50                                | ok
                lost lost ok              | 1.0 | 500 | 486 | 50 100                            | ok
                lost lost lost            | 1.0 | 500 | 472 | 50 100                            | lost
                lost lost lost            | 0.5 | 500 | 472 | 25 50                             | lost
                lost lost lost            | 0.0 | 500 | 472 | 0 0                               | lost
                5xx timeout refused       | 1.0 | 500 | 472 | 50 100                            | refused
                refused refused ok        | 0.5 | 500 | 486 | 25 50                             | ok
                429 ok                    | 1.0 | 500 | 500 | 1000                              | ok
                429 ok                    | 0.5 | 500 | 500 | 500                               | ok
                429 429 429 429 ok        | 1.0 | 500 | 485 | 1000 2000 4000 8000               | ok
                429                       | 1.0 | 500 | 455 | 1000 2000 4000 8000 16000 20000 20000 20000 20000 | 429
                429 lost lost ok          | 1.0 | 500 | 481 | 1000 100 200                      | ok
                429 lost lost lost        | 1.0 | 500 | 467 | 1000 100 200                      | lost
                429:7 ok                  | 0.5 | 500 | 500 | 7000                              | ok
                429:0 ok                  | 1.0 | 500 | 500 | 0                                 | ok
                5xx:30 ok                 | 0.0 | 500 | 500 | 30000                             | ok
                429:119 ok                | 1.0 | 500 | 500 | 119000                            | ok
                429:120 ok                | 1.0 | 500 | 500 |                                   | 429:120
                429:301 ok                | 1.0 | 500 | 500 |                                   | 429:301
                429:999999999 ok          | 1.0 | 500 | 500 |                                   | 429:999999999
                own:3 ok                  | 1.0 | 500 | 500 |                                   | own:3
                token ok                  | 1.0 | 500 | 500 |                                   | token
                certificate ok            | 1.0 | 500 | 500 |                                   | certificate
                lost closed ok            | 1.0 | 500 | 486 | 50                                | closed
                lost ok                   | 1.0 | 13  | 13  |                                   | lost
                lost ok                   | 1.0 | 14  | 14  | 50                                | ok
                lost lost ok              | 1.0 | 27  | 13  | 50                                | lost
                429 429 ok                | 1.0 | 9   | 4   | 1000                              | 429
                ok                        | 1.0 | 7   | 8   |                                   | ok
                """)
        void scriptedCall(String words, double random, int before, int after, String pauses, String end) {
            VirtualSleeper sleeper = new VirtualSleeper();
            Retries retries = new Retries(RetryPolicy.DEFAULT, sleeper, () -> random);
            assertThat(retries.budgets().take(SCOPE, 500 - before)).isTrue();
            Script script = new Script(words);
            Deadline deadline = Deadline.after(Duration.ofMinutes(2), sleeper);

            CompletableFuture<String> call = retries.run(Repeat.ALWAYS, SCOPE, deadline, script::attempt);

            if (end.equals("ok")) {
                assertThat(Calls.value(call)).isEqualTo("answer");
            } else {
                assertThat(Calls.failure(call)).hasMessage(end);
            }
            List<Long> expected = pauses == null
                    ? List.of()
                    : Arrays.stream(pauses.split(" ", -1)).map(Long::valueOf).toList();
            assertThat(sleeper.sleeps().stream().map(Duration::toMillis).collect(Collectors.toList()))
                    .isEqualTo(expected);
            assertThat(script.attempts()).isEqualTo(expected.size() + 1);
            assertThat(retries.budgets().left(SCOPE)).isEqualTo(after);
        }
    }

    @Nested
    class A07 {
        /** One failure of each kind for each kind of call: what comes next. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                read        | ALWAYS      | refused     | repeat
                read        | ALWAYS      | lost        | repeat
                read        | ALWAYS      | timeout     | repeat
                read        | ALWAYS      | 5xx         | repeat
                read        | ALWAYS      | 429         | repeat
                read        | ALWAYS      | own         | stop
                read        | ALWAYS      | certificate | stop
                read        | ALWAYS      | token       | stop
                read        | ALWAYS      | invalid     | stop
                read        | ALWAYS      | permission  | stop
                read        | ALWAYS      | cap         | stop
                read        | ALWAYS      | closed      | stop
                read        | ALWAYS      | bug         | stop
                init upload | INIT_UPLOAD | refused     | repeat
                init upload | INIT_UPLOAD | lost        | repeat
                init upload | INIT_UPLOAD | timeout     | repeat
                init upload | INIT_UPLOAD | 5xx         | repeat
                init upload | INIT_UPLOAD | 429         | repeat
                init upload | INIT_UPLOAD | own         | stop
                init upload | INIT_UPLOAD | certificate | stop
                init upload | INIT_UPLOAD | token       | stop
                init upload | INIT_UPLOAD | invalid     | stop
                init upload | INIT_UPLOAD | permission  | stop
                init upload | INIT_UPLOAD | cap         | stop
                init upload | INIT_UPLOAD | closed      | stop
                init upload | INIT_UPLOAD | bug         | stop
                init pull   | NEVER_TWICE | refused     | repeat
                init pull   | NEVER_TWICE | lost        | stop
                init pull   | NEVER_TWICE | timeout     | stop
                init pull   | NEVER_TWICE | 5xx         | stop
                init pull   | NEVER_TWICE | 429         | repeat
                init pull   | NEVER_TWICE | own         | stop
                init pull   | NEVER_TWICE | certificate | stop
                init pull   | NEVER_TWICE | token       | stop
                init pull   | NEVER_TWICE | invalid     | stop
                init pull   | NEVER_TWICE | permission  | stop
                init pull   | NEVER_TWICE | cap         | stop
                init pull   | NEVER_TWICE | closed      | stop
                init pull   | NEVER_TWICE | bug         | stop
                cancel      | NEVER_TWICE | refused     | repeat
                cancel      | NEVER_TWICE | lost        | stop
                cancel      | NEVER_TWICE | 429:5       | repeat
                """)
        void oneFailureOfEachKind(String call, Repeat repeat, String failure, String next) {
            assertThat(attempts(repeat, failure + " ok")).as(call).isEqualTo(next.equals("repeat") ? 2 : 1);
        }

        /** How many attempts a call makes, when things go on going wrong. */
        @ParameterizedTest
        @CsvSource({
            "ALWAYS,lost,3",
            "INIT_UPLOAD,lost,2",
            "INIT_UPLOAD,5xx,2",
            "INIT_UPLOAD,refused,3",
            "INIT_UPLOAD,429 lost 429 lost,4",
            "INIT_UPLOAD,lost refused lost,3",
            "NEVER_TWICE,refused,3",
            "NEVER_TWICE,refused lost ok,2",
            "NEVER_TWICE,429 429 refused lost ok,4"
        })
        void failuresInARow(Repeat repeat, String words, int expected) {
            assertThat(attempts(repeat, words)).isEqualTo(expected);
        }

        private int attempts(Repeat repeat, String words) {
            VirtualSleeper sleeper = new VirtualSleeper();
            Script script = new Script(words);
            CompletableFuture<String> call = new Retries(RetryPolicy.DEFAULT, sleeper, () -> 1)
                    .run(repeat, SCOPE, Deadline.after(Duration.ofMinutes(2), sleeper), script::attempt);
            assertThat(call).isDone();
            return script.attempts();
        }
    }
}
