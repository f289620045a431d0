package sockwright.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Workloads of one kind and growing size, such as {@code rooms-1, rooms-1000}. */
final class Growth {

    private Growth() {}

    /** The steps of each series in order, by the series' name. */
    static Map<String, List<Workload>> series(List<Workload> workloads) {
        Map<String, List<Workload>> series = new LinkedHashMap<>();
        for (Workload workload : workloads) {
            series.computeIfAbsent(name(workload), absent -> new ArrayList<>()).add(workload);
        }
        return series;
    }

    private static String name(Workload workload) {
        return workload.name().substring(0, workload.name().lastIndexOf('-'));
    }

    /** The number in a step's name. */
    static int size(Workload workload) {
        return Integer.parseInt(workload.name().substring(workload.name().lastIndexOf('-') + 1));
    }
}
