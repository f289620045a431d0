package sockwright.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sockwright.benchmark.load.Meter.Reading;

/** Tiny runs, which show that every part works; nothing is said about how fast. */
class SuiteTest {

    private static final Set<ServerKind> IN_JAVA =
            EnumSet.complementOf(EnumSet.of(ServerKind.BASELINE, ServerKind.NODE));

    private static Results run(Set<ServerKind> servers, Set<String> workloads) {
        return new Suite(new Settings(1, 0.1, 0.1, 50, servers, workloads, null)).run();
    }

    @Test
    void everyServerInJavaEchoes() {
        Results results = run(IN_JAVA, Set.of("echo", "echo-64k"));

        assertThat(results.workloads())
                .hasSize(2)
                .allSatisfy(workload -> assertThat(results.servers(workload)).isEqualTo(IN_JAVA));
    }

    /** A message that is not answered would end the run with an exception. */
    @Test
    void everyKindOfWorkIsDone() {
        Set<String> workloads = Set.of("ack", "binary", "broadcast", "polling", "membership", "connect", "rooms-1");

        Results results = run(EnumSet.of(ServerKind.SOCKWRIGHT), workloads);

        assertThat(results.workloads())
                .hasSize(7)
                .allSatisfy(workload -> assertThat(results.saturated(workload, ServerKind.SOCKWRIGHT, Reading::seconds))
                        .hasSize(1));
    }

    @Test
    void everyStepOfASeriesIsMeasuredInEachRound() {
        Set<String> steps = Set.of("echo-100", "echo-1000");

        Results results =
                new Suite(new Settings(2, 0.1, 0.1, 50, EnumSet.of(ServerKind.SOCKWRIGHT), steps, null)).run();

        assertThat(results.workloads())
                .hasSize(2)
                .allSatisfy(step -> assertThat(results.saturated(step, ServerKind.SOCKWRIGHT, Reading::messages))
                        .hasSize(2));
    }

    /** The other build is asked for, and where it is has not been said. */
    @Test
    void whatFailsIsToldBesideWhatWasMeasured() {
        Set<ServerKind> servers = EnumSet.of(ServerKind.SOCKWRIGHT, ServerKind.BASELINE);

        Results results = run(servers, Set.of("echo", "memory"));

        assertThat(results.failures()).containsOnlyKeys("echo", "memory");
        assertThat(results.memory()).containsOnlyKeys(ServerKind.SOCKWRIGHT);
        assertThat(Report.of(Settings.DEFAULT, results))
                .contains("## Idle connections")
                .contains("- `echo`: java.lang.NullPointerException: --baseline CLASS_PATH is needed");
    }

    @Test
    void memoryAndStartAreMeasured() {
        Results results = run(EnumSet.of(ServerKind.SOCKWRIGHT), Set.of("memory", "start"));

        assertThat(results.memory().get(ServerKind.SOCKWRIGHT)).hasSize(1).allSatisfy(memory -> {
            assertThat(memory.connections()).isEqualTo(50);
            assertThat(memory.resident()).isGreaterThan(memory.live());
        });
        assertThat(results.startSeconds()).hasSize(1).allMatch(seconds -> seconds > 0);
    }
}
