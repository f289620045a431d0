package sockwright.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sockwright.benchmark.load.Meter.Reading;

class ReportTest {

    private static final Workload ECHO = Workload.all().get(0);

    private static Results results() {
        Results results = new Results();
        for (int pair = 1; pair <= 3; pair++) {
            results.addSaturated(ECHO, ServerKind.SOCKWRIGHT, new Reading(2_000_000, 1, 10 + pair, null));
            results.addSaturated(ECHO, ServerKind.NODE, new Reading(1_000_000, 1, 20, null));
        }
        results.addMemory(ServerKind.SOCKWRIGHT, new Results.Memory(1000, 1_000_000, 9_000_000, 100L << 20));
        results.addStart(0.5);
        return results;
    }

    @Test
    void ratiosAreMediansOfPairsWithTheirSpread() {
        String report = Report.of(Settings.DEFAULT, results());

        assertThat(report)
                .contains("| Echo, 100 connections, 64 B | Sockwright | 2,000,000 | 6.00 | **0.30** (0.28–0.33) |")
                .contains("| Echo, 100 connections, 64 B | Node socket.io | 1,000,000 | 20.0 | 1 |")
                .contains("| Sockwright | 1,000 | 8,000 | 100 |")
                .contains("first connection 500 ms (500 to 500)");
    }

    @Test
    void chartsAreDrawnOfWhatWasMeasured() {
        assertThat(Charts.of(results())).containsOnlyKeys("cpu.svg", "memory.svg");
        assertThat(Charts.of(results()).get("cpu.svg"))
                .startsWith("<svg ")
                .contains("Sockwright")
                .endsWith("</svg>\n");
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 10.0))).isEqualTo(new Spread(3, 1, 10));
    }

    @Test
    void aCommandLineIsRead() {
        Settings settings = Settings.parse(
                List.of("--quick", "--pairs", "3", "--only", "echo,memory", "--servers", "sockwright,netty-socketio"));

        assertThat(settings.pairs()).isEqualTo(3);
        assertThat(settings.seconds()).isEqualTo(Settings.QUICK.seconds());
        assertThat(settings.wants("echo")).isTrue();
        assertThat(settings.wants("ack")).isFalse();
        assertThat(settings.servers()).isEqualTo(EnumSet.of(ServerKind.SOCKWRIGHT, ServerKind.NETTY_SOCKETIO));
        assertThat(settings.only()).isEqualTo(Set.of("echo", "memory"));
    }

    @Test
    void aCommandLineThatMakesNoSenseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.parse(List.of("--fast")))
                .withMessage("no such option: --fast");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.parse(List.of("--pairs")))
                .withMessage("--pairs needs a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.parse(List.of("--servers", "apache")))
                .withMessage("no such server: apache");
    }
}
