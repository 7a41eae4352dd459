package io.github.tiktokcontent.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HostLookupTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void publicAnswersAreHandedBackInTheirOrder() throws UnknownHostException {
        assertThat(check("34.120.0.1", "2a00:1450::1"))
                .isEqualTo(new AddressCheck.Allowed(
                        List.of(InetAddress.getByName("34.120.0.1"), InetAddress.getByName("2a00:1450::1"))));
    }

    @Test
    void oneBadAnswerIsEnough() throws UnknownHostException {
        assertThat(check("34.120.0.1", "10.0.0.1"))
                .isEqualTo(new AddressCheck.Refused(
                        AddressRefusal.PRIVATE,
                        "The media host media.example is refused: it is an address of a private network. Only public"
                                + " addresses are used."));
    }

    @Test
    void atMostSixteenOfAHundredAnswersAreLookedAt() throws UnknownHostException {
        List<InetAddress> answers = new ArrayList<>(Collections.nCopies(100, InetAddress.getByName("34.120.0.1")));
        answers.set(16, InetAddress.getByName("10.0.0.1"));
        assertThat(HostLookup.of(host -> answers, LONG).check("media.example"))
                .isInstanceOfSatisfying(
                        AddressCheck.Allowed.class,
                        allowed -> assertThat(allowed.addresses()).hasSize(16));
        answers.set(15, InetAddress.getByName("10.0.0.1"));
        assertThat(code(HostLookup.of(host -> answers, LONG).check("media.example")))
                .isEqualTo(AddressRefusal.PRIVATE);
    }

    @Test
    void noAnswerAnEmptyAnswerAndABrokenResolverAreAnUnknownHost() {
        assertThat(code(HostLookup.of(host -> List.of(), LONG).check("a.example")))
                .isEqualTo(AddressRefusal.UNKNOWN_HOST);
        HostResolver unknown = host -> {
            throw new UnknownHostException(host);
        };
        assertThat(code(HostLookup.of(unknown, LONG).check("a.example"))).isEqualTo(AddressRefusal.UNKNOWN_HOST);
        HostResolver broken = host -> {
            throw new IllegalStateException("broken");
        };
        assertThat(code(HostLookup.of(broken, LONG).check("a.example"))).isEqualTo(AddressRefusal.UNKNOWN_HOST);
    }

    @Test
    void aSlowResolverIsCutOff() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        HostResolver slow = host -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return List.of();
        };
        HostLookup lookup = HostLookup.of(slow, Duration.ofMillis(20));
        assertThat(code(lookup.check("a.example"))).isEqualTo(AddressRefusal.LOOKUP_TIMEOUT);
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void stuckResolversDoNotPileUp() {
        CountDownLatch release = new CountDownLatch(1);
        HostResolver stuck = host -> {
            boolean done = false;
            while (!done) {
                try {
                    release.await();
                    done = true;
                } catch (InterruptedException e) {
                    // A name service of the operating system does not end when its thread is interrupted.
                }
            }
            return List.of();
        };
        HostLookup lookup = HostLookup.of(stuck, Duration.ofNanos(1));
        for (int i = 0; i < 300; i++) {
            assertThat(code(lookup.check("a.example"))).isEqualTo(AddressRefusal.LOOKUP_TIMEOUT);
        }
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("tiktok-host-lookup"))
                .filter(thread -> Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().contains("HostLookupTest")))
                .count();
        assertThat(threads).isLessThanOrEqualTo(HostLookup.MAX_THREADS);
        release.countDown();
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        HostResolver slow = host -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        };
        Thread.currentThread().interrupt();
        assertThat(code(HostLookup.of(slow, LONG).check("a.example"))).isEqualTo(AddressRefusal.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theSystemResolverAnswersForLiterals() {
        assertThat(code(HostLookup.system().check("127.0.0.1"))).isEqualTo(AddressRefusal.LOOPBACK);
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostLookup.of(HostResolver.system(), Duration.ZERO))
                .withMessageContaining("limit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostLookup.of(HostResolver.system(), Duration.ofSeconds(-1)));
    }

    private static AddressCheck check(String... answers) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String answer : answers) {
            addresses.add(InetAddress.getByName(answer));
        }
        return HostLookup.of(host -> addresses, LONG).check("media.example");
    }

    private static AddressRefusal code(AddressCheck check) {
        return ((AddressCheck.Refused) check).code();
    }
}
