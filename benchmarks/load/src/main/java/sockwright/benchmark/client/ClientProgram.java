package sockwright.benchmark.client;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * One client library at work, in a process of its own: arguments are the library, the server's address, the number of connections, and
 * for how many seconds each kind of work is measured. Prints one line of figures, in the order of {@link Figures}.
 */
final class ClientProgram {

    private static final int UNDER_WAY = 8; // of each connection, or of a broadcast
    private static final String TEXT = "x".repeat(64);
    private static final String ROOM = "everybody";
    private static final long PATIENCE_SECONDS = 60;

    private final List<BenchClient> clients = new ArrayList<>();
    private final LongAdder received = new LongAdder();
    private volatile boolean busy;

    private ClientProgram() {}

    @SuppressWarnings("SystemOut") // the output is the protocol
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Figures figures = new ClientProgram()
                .measure(
                        ClientKind.valueOf(arguments[0].toUpperCase(Locale.ROOT)),
                        arguments[1],
                        Integer.parseInt(arguments[2]),
                        Double.parseDouble(arguments[3]));
        System.out.println(figures.line());
        System.exit(0); // the libraries' threads need not be daemons
    }

    private Figures measure(ClientKind kind, String url, int connections, double seconds) throws InterruptedException {
        connect(kind, url, 1); // what is loaded once is not a connection's
        long before = liveBytes();
        connect(kind, url, connections);
        long bytes = (liveBytes() - before) / connections;
        busy = true;
        clients.forEach(client -> {
            for (int i = 0; i < UNDER_WAY; i++) {
                client.emit("echo", TEXT);
            }
        });
        run(seconds); // until it is warm
        double[] echo = run(seconds);
        stop();
        busy = true;
        for (int i = 0; i < UNDER_WAY; i++) {
            clients.get(0).broadcast(ROOM, TEXT);
        }
        run(seconds);
        double[] broadcast = run(seconds);
        int threads = ManagementFactory.getThreadMXBean().getPeakThreadCount();
        return new Figures(echo[0], echo[1], broadcast[0], broadcast[1], bytes, threads);
    }

    private void connect(ClientKind kind, String url, int count) throws InterruptedException {
        CountDownLatch joined = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            BenchClient client = kind.create(url);
            boolean first = clients.isEmpty();
            client.on("echo", text -> {
                received.increment();
                if (busy) {
                    client.emit("echo", text);
                }
            });
            client.on("bcast", text -> {
                received.increment();
                if (first && busy) {
                    client.broadcast(ROOM, text);
                }
            });
            client.onConnect(() -> client.join(ROOM, joined::countDown));
            clients.add(client);
            client.connect();
        }
        if (!joined.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(joined.getCount() + " clients could not join");
        }
    }

    /** Events received a second, and processor time of this process for each in microseconds. */
    private double[] run(double seconds) {
        long events = received.sum();
        long cpu = cpuNanos();
        long start = System.nanoTime();
        long nanos = (long) (seconds * 1e9);
        while (System.nanoTime() - start < nanos) {
            LockSupport.parkNanos(nanos - (System.nanoTime() - start));
        }
        double time = (System.nanoTime() - start) / 1e9;
        long count = Math.max(1, received.sum() - events);
        return new double[] {count / time, (cpuNanos() - cpu) / 1e3 / count};
    }

    /** Lets what is under way arrive. */
    private void stop() {
        busy = false;
        for (long last = -1; last != received.sum(); LockSupport.parkNanos(200_000_000)) {
            last = received.sum();
        }
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long liveBytes() {
        System.gc();
        long bytes = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            bytes += pool.getMemoryUsed();
        }
        return bytes;
    }
}
