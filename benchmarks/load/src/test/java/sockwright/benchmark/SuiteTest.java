package sockwright.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sockwright.benchmark.load.Meter.Reading;

/** Tiny runs, which show that every part works; nothing is said about how fast. */
class SuiteTest {

    private static final Set<ServerKind> IN_JAVA =
            EnumSet.complementOf(EnumSet.of(ServerKind.BASELINE, ServerKind.NODE));

    private static Results run(Set<ServerKind> servers, Set<String> workloads) throws IOException {
        return new Suite(new Settings(1, 0.1, 0.1, 50, servers, workloads, false)).run();
    }

    @Test
    void everyServerInJavaEchoesEveryKindOfMessage() throws IOException {
        Results results = run(IN_JAVA, Set.of("echo", "echo-64k", "binary", "binary-1k"));

        assertThat(results.workloads()).hasSize(4).allSatisfy(workload -> {
            assertThat(results.servers(workload)).isEqualTo(IN_JAVA);
            for (ServerKind server : IN_JAVA) {
                assertThat(results.saturated(workload, server, Reading::messages))
                        .hasSize(1)
                        .first()
                        .isNotEqualTo(0.0);
            }
        });
    }

    @Test
    void whatIsSpokenOverBothTransportsWorks() throws IOException {
        Set<ServerKind> servers = EnumSet.of(ServerKind.SOCKWRIGHT, ServerKind.NETTY_SOCKETIO);

        Results results = run(servers, Set.of("ack", "broadcast", "polling", "membership", "connect", "rooms-1"));

        assertThat(results.workloads())
                .hasSize(6)
                .allSatisfy(
                        workload -> assertThat(results.saturated(workload, ServerKind.SOCKWRIGHT, Reading::messages))
                                .allMatch(messages -> messages > 0));
    }

    @Test
    void memoryAndStartAreMeasured() throws IOException {
        Results results = run(EnumSet.of(ServerKind.SOCKWRIGHT), Set.of("memory", "start"));

        assertThat(results.memory().get(ServerKind.SOCKWRIGHT)).hasSize(1).allSatisfy(memory -> {
            assertThat(memory.connections()).isEqualTo(50);
            assertThat(memory.resident()).isGreaterThan(memory.live());
        });
        assertThat(results.startSeconds()).hasSize(1).allMatch(seconds -> seconds > 0);
    }
}
