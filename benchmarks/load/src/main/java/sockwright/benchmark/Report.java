package sockwright.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import sockwright.benchmark.load.Meter.Reading;

/** Writes results as Markdown. */
final class Report {

    private static final double KIB = 1024;

    private final Results results;
    private final StringBuilder text = new StringBuilder();

    private Report(Results results) {
        this.results = results;
    }

    /** The whole report. */
    static String of(Settings settings, Results results) {
        Report report = new Report(results);
        report.head(settings);
        report.throughput();
        report.latency();
        report.growth();
        report.memory();
        report.start();
        report.failures();
        return report.text.toString();
    }

    private void head(Settings settings) {
        line(
                "Medians of %d alternating measurements of %s s each; in brackets the lowest and the highest ratio of a pair."
                        .formatted(settings.pairs(), number(settings.seconds())));
        line("%s, %s %s, %d processors; servers in Java run with `%s`."
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.version"),
                        Runtime.getRuntime().availableProcessors(),
                        String.join(" ", ServerKind.JVM_OPTIONS)));
    }

    private void throughput() {
        List<Workload> workloads = results.workloads().stream()
                .filter(workload -> !workload.growth())
                .toList();
        if (workloads.isEmpty()) {
            return;
        }
        section("Under full load");
        line(
                "| work | server | messages/s | CPU µs/message | CPU ÷ Node's | CPU ÷ netty-socketio's | messages/s ÷ Node's |");
        line("|---|---|--:|--:|--:|--:|--:|");
        for (Workload workload : workloads) {
            for (ServerKind server : results.servers(workload)) {
                line("| %s | %s | %s | %s | %s | %s | %s |"
                        .formatted(
                                workload.title(),
                                server.title(),
                                median(workload, server, Reading::perSecond),
                                median(workload, server, Reading::cpuMicros),
                                ratio(workload, server, ServerKind.NODE, Reading::cpuMicros),
                                ratio(workload, server, ServerKind.NETTY_SOCKETIO, Reading::cpuMicros),
                                ratio(workload, server, ServerKind.NODE, Reading::perSecond)));
            }
        }
    }

    private String median(Workload workload, ServerKind server, ToDoubleFunction<Reading> figure) {
        return number(Spread.of(results.saturated(workload, server, figure)).median());
    }

    private String ratio(Workload workload, ServerKind server, ServerKind to, ToDoubleFunction<Reading> figure) {
        return server == to
                ? "1"
                : spread(Spread.ofRatios(
                        results.saturated(workload, server, figure), results.saturated(workload, to, figure)));
    }

    private void latency() {
        if (results.pacedWorkloads().isEmpty()) {
            return;
        }
        section("At the same rate for all, 60 % of Node's highest");
        line(
                "| work | server | messages/s | CPU µs/message | p50 ms | p99 ms | p99.9 ms | p99 ÷ Node's | CPU ÷ Node's |");
        line("|---|---|--:|--:|--:|--:|--:|--:|--:|");
        for (Workload workload : results.pacedWorkloads()) {
            for (ServerKind server : results.servers(workload)) {
                line("| %s | %s | %s | %s | %s | %s | %s | %s | %s |"
                        .formatted(
                                workload.title(),
                                server.title(),
                                number(paced(workload, server, Reading::perSecond)
                                        .median()),
                                number(paced(workload, server, Reading::cpuMicros)
                                        .median()),
                                number(paced(workload, server, percentile(50)).median()),
                                number(paced(workload, server, percentile(99)).median()),
                                number(paced(workload, server, percentile(99.9)).median()),
                                pacedRatio(workload, server, percentile(99)),
                                pacedRatio(workload, server, Reading::cpuMicros)));
            }
        }
    }

    private Spread paced(Workload workload, ServerKind server, ToDoubleFunction<Reading> figure) {
        return Spread.of(results.paced(workload, server, figure));
    }

    private String pacedRatio(Workload workload, ServerKind server, ToDoubleFunction<Reading> figure) {
        return server == ServerKind.NODE
                ? "1"
                : spread(Spread.ofRatios(
                        results.paced(workload, server, figure), results.paced(workload, ServerKind.NODE, figure)));
    }

    private static ToDoubleFunction<Reading> percentile(double percent) {
        return reading -> {
            Histogram latency = Objects.requireNonNull(reading.latency(), "latency of a paced run");
            return latency.getValueAtPercentile(percent) / 1e6;
        };
    }

    private void growth() {
        List<Workload> workloads =
                results.workloads().stream().filter(Workload::growth).toList();
        if (workloads.isEmpty()) {
            return;
        }
        section("How cost grows");
        line("| work | server | messages/s | CPU µs/message | CPU ÷ that of the first of its kind |");
        line("|---|---|--:|--:|--:|");
        for (ServerKind server : ServerKind.values()) {
            Map<String, List<Workload>> series = Growth.series(workloads);
            for (List<Workload> steps : series.values()) {
                for (Workload step : steps) {
                    if (results.servers(step).contains(server)) {
                        List<Double> cpu = results.saturated(step, server, Reading::cpuMicros);
                        List<Double> first = results.saturated(steps.get(0), server, Reading::cpuMicros);
                        line("| %s | %s | %s | %s | %s |"
                                .formatted(
                                        step.title(),
                                        server.title(),
                                        median(step, server, Reading::perSecond),
                                        number(Spread.of(cpu).median()),
                                        spread(Spread.ofRatios(cpu, first))));
                    }
                }
            }
        }
    }

    private void memory() {
        if (results.memory().isEmpty()) {
            return;
        }
        section("Idle connections");
        line("| server | connections | live bytes a connection | resident MiB | resident ÷ Node's |");
        line("|---|--:|--:|--:|--:|");
        List<Results.Memory> node = results.memory().getOrDefault(ServerKind.NODE, List.of());
        results.memory()
                .forEach((server, measured) -> line("| %s | %,d | %s | %s | %s |"
                        .formatted(
                                server.title(),
                                measured.get(0).connections(),
                                number(Spread.of(doubles(measured, Results.Memory::livePerConnection))
                                        .median()),
                                number(Spread.of(doubles(measured, Results.Memory::resident))
                                                .median()
                                        / KIB
                                        / KIB),
                                server == ServerKind.NODE
                                        ? "1"
                                        : spread(Spread.ofRatios(
                                                doubles(measured, Results.Memory::resident),
                                                doubles(node, Results.Memory::resident))))));
        line("");
        line(
                "Live: heap and direct buffers after a collection, what the server itself needs taken off; Netty's own buffers are not"
                        + " in it. Resident: the whole process.");
    }

    private static List<Double> doubles(List<Results.Memory> measured, ToDoubleFunction<Results.Memory> figure) {
        return measured.stream().map(figure::applyAsDouble).toList();
    }

    private void start() {
        if (results.startSeconds().isEmpty()) {
            return;
        }
        section("Start");
        Spread millis = Spread.of(
                results.startSeconds().stream().map(seconds -> seconds * 1000).toList());
        line("The chat sample accepts its first connection %s ms (%s to %s) after its process was started."
                .formatted(number(millis.median()), number(millis.low()), number(millis.high())));
    }

    private void failures() {
        if (results.failures().isEmpty()) {
            return;
        }
        section("What failed");
        results.failures().forEach((name, cause) -> line("- `%s`: %s".formatted(name, cause)));
    }

    private void section(String title) {
        line("");
        line("## " + title);
        line("");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String spread(Spread spread) {
        return Double.isNaN(spread.median())
                ? ""
                : String.format(Locale.ROOT, "**%.2f** (%.2f–%.2f)", spread.median(), spread.low(), spread.high());
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        String format = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
