package sockwright.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import sockwright.benchmark.load.Meter.Reading;

/** The plots of a report, by file name. */
final class Charts {

    private Charts() {}

    static Map<String, String> of(Results results) {
        Map<String, String> files = new LinkedHashMap<>();
        add(files, "cpu.svg", cpu(results, "Processor time of the server, µs a message", work -> !work.growth()));
        add(files, "growth.svg", cpu(results, "How cost grows: processor time, µs a message", Workload::growth));
        add(files, "memory.svg", memory(results));
        return files;
    }

    private static void add(Map<String, String> files, String name, Chart chart) {
        if (!chart.isEmpty()) {
            files.put(name, chart.toSvg());
        }
    }

    private static Chart cpu(Results results, String title, Predicate<Workload> kind) {
        Chart chart = new Chart(title);
        // one scale must fit all: what moves 64 KiB would hide the rest
        results.workloads().stream()
                .filter(kind)
                .filter(workload -> !workload.name().endsWith("-64k"))
                .forEach(workload -> {
                    chart.group(workload.title());
                    results.servers(workload)
                            .forEach(server -> chart.bar(
                                    server, Spread.of(results.saturated(workload, server, Reading::cpuMicros))));
                });
        return chart;
    }

    private static Chart memory(Results results) {
        Chart chart = new Chart("Idle connections: live bytes each");
        if (!results.memory().isEmpty()) {
            chart.group("Heap and direct buffers after a collection");
            results.memory()
                    .forEach((server, measured) -> chart.bar(
                            server,
                            Spread.of(measured.stream()
                                    .map(Results.Memory::livePerConnection)
                                    .toList())));
        }
        return chart;
    }
}
