package sockwright.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sockwright.benchmark.load.Meter.Reading;

/** A tiny run, which shows that all members get everything; nothing is said about how fast. */
class ClusterTest {

    @Test
    void membersOnBothServersGetWhatIsSentOnOne() throws IOException {
        Settings settings = new Settings(1, 0.1, 0.1, 50, EnumSet.of(ServerKind.SOCKWRIGHT), Set.of("cluster"), null);

        Results results = new Suite(settings).run();

        assertThat(results.workloads()).singleElement().satisfies(workload -> {
            assertThat(results.saturated(workload, ServerKind.SOCKWRIGHT, Reading::messages))
                    .hasSize(1);
            assertThat(results.paced(workload, ServerKind.SOCKWRIGHT, Reading::cpuMicros))
                    .hasSize(1);
        });
    }
}
