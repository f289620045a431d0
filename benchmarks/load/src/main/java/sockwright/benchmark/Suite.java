package sockwright.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import sockwright.benchmark.load.IdleClients;
import sockwright.benchmark.load.Loop;
import sockwright.benchmark.load.Meter;
import sockwright.benchmark.load.Meter.Reading;
import sockwright.benchmark.load.Traffic;

/** Runs the workloads: in each round every server is measured once, and every other round goes backwards. */
final class Suite {

    private static final double SETTLE_SECONDS = 0.3;
    private static final double SHARE_OF_MAXIMUM = 0.6;
    private static final int WARM_UP_CONNECTIONS = 200;
    private static final double REST_SECONDS = 2;

    private final Settings settings;
    private final Results results = new Results();

    Suite(Settings settings) {
        this.settings = settings;
    }

    Results run() throws IOException {
        List<Workload> workloads = Workload.all().stream()
                .filter(workload -> settings.wants(workload.name()))
                .toList();
        Map<ServerKind, ServerProcess> servers = new EnumMap<>(ServerKind.class);
        try {
            for (Workload workload : workloads) {
                for (ServerKind kind : settings.servers()) {
                    if (workload.servers().contains(kind) && !servers.containsKey(kind)) {
                        servers.put(kind, ServerProcess.start(kind));
                    }
                }
                run(workload, servers);
            }
        } finally {
            servers.values().forEach(ServerProcess::close);
        }
        if (settings.wants("memory")) {
            measureMemory();
        }
        if (settings.wants("start")) {
            measureStart();
        }
        return results;
    }

    /** A server with its connections. */
    private record Contender(ServerKind kind, Loop loop, Traffic traffic, Meter meter) {}

    private void run(Workload workload, Map<ServerKind, ServerProcess> servers) throws IOException {
        List<Contender> contenders = new ArrayList<>();
        try {
            for (Map.Entry<ServerKind, ServerProcess> server : servers.entrySet()) {
                if (workload.servers().contains(server.getKey())) {
                    contenders.add(contender(workload, server.getKey(), server.getValue()));
                }
            }
            for (int round = 0; round < settings.pairs(); round++) {
                for (Contender contender : order(contenders, round)) {
                    Reading reading = contender.meter.saturated(SETTLE_SECONDS, settings.seconds());
                    results.addSaturated(workload, contender.kind, reading);
                    tell(workload.name(), contender, reading);
                    pump(contenders);
                }
            }
            if (!workload.growth() && contenders.get(0).traffic.canBePaced()) {
                runPaced(workload, contenders);
            }
        } finally {
            contenders.forEach(contender -> contender.loop.close());
        }
    }

    private Contender contender(Workload workload, ServerKind kind, ServerProcess process) throws IOException {
        Loop loop = new Loop();
        Traffic traffic = workload.traffic().get();
        traffic.open(loop, process.port(), kind.dialect());
        Meter meter = new Meter(loop, traffic, process::cpuNanos);
        meter.saturated(0, settings.warmUpSeconds());
        return new Contender(kind, loop, traffic, meter);
    }

    /** All get the same load: a share of what Node can bear, or the first of them when Node is not among them. */
    private void runPaced(Workload workload, List<Contender> contenders) {
        ServerKind measure = contenders.stream().map(Contender::kind).anyMatch(kind -> kind == ServerKind.NODE)
                ? ServerKind.NODE
                : contenders.get(0).kind;
        double rate = SHARE_OF_MAXIMUM
                * Spread.of(results.saturated(workload, measure, Reading::perSecond))
                        .median()
                / contenders.get(0).traffic.messagesPerRequest();
        for (int round = 0; round < settings.pairs(); round++) {
            for (Contender contender : order(contenders, round)) {
                Reading reading = contender.meter.paced(rate, SETTLE_SECONDS, settings.seconds());
                results.addPaced(workload, contender.kind, reading);
                tell(workload.name() + " at a rate", contender, reading);
                pump(contenders);
            }
        }
    }

    private static List<Contender> order(List<Contender> contenders, int round) {
        List<Contender> order = new ArrayList<>(contenders);
        if (round % 2 == 1) {
            Collections.reverse(order);
        }
        return order;
    }

    /** Lets clients answer the heartbeats that came while another server was measured. */
    private static void pump(List<Contender> contenders) {
        contenders.forEach(contender -> contender.loop.pump());
    }

    @SuppressWarnings("SystemOut") // a command talks to its user
    private static void tell(String what, Contender contender, Reading reading) {
        System.err.printf(
                "%-26s %-16s %,10.0f/s %8.2f us%n",
                what, contender.kind.title(), reading.perSecond(), reading.cpuMicros());
    }

    private void measureMemory() throws IOException {
        for (int round = 0; round < Math.max(1, settings.pairs() / 2); round++) {
            for (ServerKind kind : settings.servers()) {
                if (kind.speaksSocketIo()) {
                    results.addMemory(kind, memory(kind));
                }
            }
        }
    }

    private Results.Memory memory(ServerKind kind) throws IOException {
        try (ServerProcess process = ServerProcess.start(kind)) {
            try (Loop loop = new Loop()) {
                new IdleClients().open(loop, process.port(), WARM_UP_CONNECTIONS);
            }
            try (Loop loop = new Loop()) {
                IdleClients.rest(loop, REST_SECONDS); // until the server has forgotten those
                long before = process.liveBytes();
                new IdleClients().open(loop, process.port(), settings.idleConnections());
                IdleClients.rest(loop, REST_SECONDS);
                long resident = process.residentBytes();
                Results.Memory memory =
                        new Results.Memory(settings.idleConnections(), before, process.liveBytes(), resident);
                tell(kind, memory);
                return memory;
            }
        }
    }

    @SuppressWarnings("SystemOut") // a command talks to its user
    private static void tell(ServerKind kind, Results.Memory memory) {
        System.err.printf(
                "%-26s %-16s %,10.0f bytes live, %,d KiB resident%n",
                "memory", kind.title(), memory.livePerConnection(), memory.resident() / 1024);
    }

    private void measureStart() throws IOException {
        for (int round = 0; round < settings.pairs(); round++) {
            results.addStart(Start.seconds());
        }
    }
}
