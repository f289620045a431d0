package sockwright.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import sockwright.benchmark.load.IdleClients;
import sockwright.benchmark.load.Loop;
import sockwright.benchmark.load.Meter;
import sockwright.benchmark.load.Meter.Reading;
import sockwright.benchmark.load.Target;
import sockwright.benchmark.load.Traffic;

/** Runs the workloads: in each round every server is measured once, and every other round goes backwards. */
final class Suite {

    private static final double SETTLE_SECONDS = 0.3;
    private static final double SHARE_OF_MAXIMUM = 0.6;
    private static final int WARM_UP_CONNECTIONS = 200;
    private static final double REST_SECONDS = 2;

    private final Settings settings;
    private final Results results = new Results();
    private final Fleet fleet = new Fleet();

    Suite(Settings settings) {
        this.settings = settings;
    }

    /** Measures what is asked for. Where something fails, the rest is measured all the same. */
    Results run() {
        for (Workload workload : workloads(false)) {
            attempt(workload.name(), () -> run(workload));
        }
        Growth.series(workloads(true)).forEach((name, steps) -> attempt(name + "-...", () -> runSeries(steps)));
        attempt("the end of the servers", fleet::close);
        if (settings.wants("memory")) {
            attempt("memory", this::measureMemory);
        }
        if (settings.wants("start")) {
            attempt("start", this::measureStart);
        }
        return results;
    }

    private List<Workload> workloads(boolean growth) {
        return Workload.all().stream()
                .filter(workload -> workload.growth() == growth && settings.wants(workload.name()))
                .toList();
    }

    private interface Measurement {

        void take() throws IOException;
    }

    /** What fails may have broken servers; the next to need them gets new ones. */
    private void attempt(String name, Measurement measurement) {
        try {
            measurement.take();
        } catch (IOException | RuntimeException e) {
            fail(name, e);
            try {
                fleet.close();
            } catch (IOException | RuntimeException second) {
                e.addSuppressed(second);
            }
        }
    }

    @SuppressWarnings("SystemOut") // a command talks to its user
    private void fail(String name, Exception cause) {
        System.err.println(name + " failed: " + cause);
        results.addFailure(name, cause);
    }

    /** A server, or a cluster of them, with its connections. */
    private record Contender(ServerKind kind, Loop loop, Traffic traffic, Meter meter) implements AutoCloseable {

        @Override
        public void close() {
            loop.close();
        }
    }

    private void run(Workload workload) throws IOException {
        List<Contender> contenders = new ArrayList<>();
        try {
            for (ServerKind kind : settings.servers()) {
                if (workload.servers().contains(kind)) {
                    Contender contender = contender(workload, kind);
                    contenders.add(contender);
                    contender.meter.saturated(0, settings.warmUpSeconds());
                    pump(contenders);
                }
            }
            for (int round = 0; round < settings.pairs(); round++) {
                for (Contender contender : order(contenders, round)) {
                    measure(workload, contender);
                    pump(contenders);
                }
            }
            if (!contenders.isEmpty() && contenders.get(0).traffic.canBePaced()) {
                runPaced(workload, contenders);
            }
        } finally {
            contenders.forEach(Contender::close);
        }
    }

    /**
     * A series is measured step by step, so that those to compare follow each other, and each with connections of its own: all that a
     * series takes, open at once to every server, could be more than a process may have.
     */
    private void runSeries(List<Workload> steps) throws IOException {
        List<ServerKind> kinds = settings.servers().stream()
                .filter(kind -> steps.get(0).servers().contains(kind))
                .toList();
        for (ServerKind kind : kinds) {
            for (Workload step : steps) {
                try (Contender contender = contender(step, kind)) {
                    contender.meter.saturated(0, settings.warmUpSeconds());
                }
            }
        }
        for (int round = 0; round < settings.pairs(); round++) {
            for (ServerKind kind : order(kinds, round)) {
                for (Workload step : order(steps, round)) {
                    try (Contender contender = contender(step, kind)) {
                        IdleClients.rest(contender.loop, REST_SECONDS); // until the step before is forgotten
                        measure(step, contender);
                    }
                }
            }
        }
    }

    private void measure(Workload workload, Contender contender) {
        Reading reading = contender.meter.saturated(SETTLE_SECONDS, settings.seconds());
        results.addSaturated(workload, contender.kind, reading);
        tell(workload.name(), contender, reading);
    }

    private Contender contender(Workload workload, ServerKind kind) throws IOException {
        List<ServerProcess> servers = fleet.servers(kind, workload.nodes());
        Loop loop = new Loop();
        Traffic traffic = workload.traffic().get();
        try {
            traffic.open(
                    loop, new Target(servers.stream().map(ServerProcess::port).toList(), kind.dialect()));
        } catch (RuntimeException e) {
            loop.close();
            throw e;
        }
        Meter meter = new Meter(
                loop,
                traffic,
                () -> servers.stream().mapToLong(ServerProcess::cpuNanos).sum());
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

    private static <T> List<T> order(List<T> contenders, int round) {
        List<T> order = new ArrayList<>(contenders);
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
