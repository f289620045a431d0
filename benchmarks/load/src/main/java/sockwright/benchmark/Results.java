package sockwright.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import sockwright.benchmark.load.Meter.Reading;

/** Everything that a run has measured; the figures of one kind are in the order in which they were taken. */
final class Results {

    /** What memory was measured: with no connections and with many. */
    record Memory(int connections, long liveBefore, long live, long resident) {

        double livePerConnection() {
            return (double) (live - liveBefore) / connections;
        }
    }

    private final Map<Workload, Map<ServerKind, List<Reading>>> saturated = new LinkedHashMap<>();
    private final Map<Workload, Map<ServerKind, List<Reading>>> paced = new LinkedHashMap<>();
    private final Map<ServerKind, List<Memory>> memory = new EnumMap<>(ServerKind.class);
    private final List<Double> startSeconds = new ArrayList<>();
    private final Map<String, Exception> failures = new LinkedHashMap<>();

    void addSaturated(Workload workload, ServerKind server, Reading reading) {
        add(saturated, workload, server, reading);
    }

    void addPaced(Workload workload, ServerKind server, Reading reading) {
        add(paced, workload, server, reading);
    }

    private static void add(
            Map<Workload, Map<ServerKind, List<Reading>>> to, Workload workload, ServerKind server, Reading reading) {
        to.computeIfAbsent(workload, absent -> new EnumMap<>(ServerKind.class))
                .computeIfAbsent(server, absent -> new ArrayList<>())
                .add(reading);
    }

    void addMemory(ServerKind server, Memory measured) {
        memory.computeIfAbsent(server, absent -> new ArrayList<>()).add(measured);
    }

    void addStart(double seconds) {
        startSeconds.add(seconds);
    }

    /** Something could not be measured, or not to its end. */
    void addFailure(String name, Exception cause) {
        failures.put(name, cause);
    }

    Set<Workload> workloads() {
        return saturated.keySet();
    }

    Set<Workload> pacedWorkloads() {
        return paced.keySet();
    }

    Set<ServerKind> servers(Workload workload) {
        return saturated.getOrDefault(workload, Map.of()).keySet();
    }

    /** Figures of one server under as much load as it can bear. */
    List<Double> saturated(Workload workload, ServerKind server, ToDoubleFunction<Reading> figure) {
        return figures(saturated, workload, server, figure);
    }

    /** Figures of one server at the rate that all get. */
    List<Double> paced(Workload workload, ServerKind server, ToDoubleFunction<Reading> figure) {
        return figures(paced, workload, server, figure);
    }

    private static List<Double> figures(
            Map<Workload, Map<ServerKind, List<Reading>>> from,
            Workload workload,
            ServerKind server,
            ToDoubleFunction<Reading> figure) {
        return from.getOrDefault(workload, Map.of()).getOrDefault(server, List.of()).stream()
                .map(figure::applyAsDouble)
                .toList();
    }

    Map<ServerKind, List<Memory>> memory() {
        return memory;
    }

    List<Double> startSeconds() {
        return startSeconds;
    }

    /** What failed, by name. */
    Map<String, Exception> failures() {
        return failures;
    }
}
