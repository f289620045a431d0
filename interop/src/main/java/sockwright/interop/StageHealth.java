package sockwright.interop;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import sockwright.redis.ClusterMember;

/** How a server is: its place in a cluster, and the threads of its process. */
record StageHealth(@Nullable ClusterMember redis) {

    Map<String, @Nullable Object> report() {
        Map<String, @Nullable Object> report = new HashMap<>();
        if (redis != null) {
            ClusterMember.Counts counts = redis.counts();
            report.put("state", redis.state().name());
            report.put("unsent", counts.unsent());
            report.put("refused", counts.refused());
            report.put("gaps", counts.gaps());
        }
        report.put("threads", threads());
        return report;
    }

    /** How many threads there are under each name, numbers left out. */
    private static Map<String, Integer> threads() {
        Map<String, Integer> threads = new TreeMap<>();
        Thread.getAllStackTraces()
                .keySet()
                .forEach(thread -> threads.merge(thread.getName().replaceAll("[0-9]+", "*"), 1, Integer::sum));
        return threads;
    }
}
