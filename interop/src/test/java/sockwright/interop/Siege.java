package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import sockwright.server.DisconnectReason;
import sockwright.server.SocketServer;
import sockwright.testing.Waiting;

/**
 * A server with default settings that the tests of a class attack, and a client that is only there. After each attack that
 * client is still served; after all of them the server holds nothing of the attackers, and memory is what it was.
 */
final class Siege implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    /** What a heap may grow by: far less than any one of the attacks sends or asks for. */
    private static final long MEMORY_SLACK = 16L << 20;

    final SkippingTimers timers = new SkippingTimers();
    final BlockingQueue<DisconnectReason> left = new LinkedBlockingQueue<>();
    final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger(); // sockets whose end no handler has heard of

    @SuppressWarnings("NullAway.Init") // by beforeAll
    private SocketServer server;

    @SuppressWarnings("NullAway.Init")
    private Wire bystander;

    private long memory;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        server = SocketServer.builder()
                .host("127.0.0.1")
                .port(0)
                .time(Clock.systemUTC(), timers)
                .start();
        server.on("say", (socket, arguments) -> {
            arguments.ack(arguments.toArray());
            answered.incrementAndGet();
        });
        server.onConnect(socket -> inside.incrementAndGet());
        server.onDisconnect((socket, disconnection) -> {
            left.add(disconnection.reason());
            inside.decrementAndGet();
        });
        bystander = Wire.to(server.port()).join();
        for (int i = 0; i < 100; i++) {
            assertServes();
        }
        memory = memoryInUse();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        left.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        assertServes();
        awaitNobodyElse();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        try {
            bystander.close();
            Waiting.until("the engine has no session", () -> server.clientCount() == 0);
            Waiting.until("no deadline waits", () -> timers.waiting() == 0);
            assertThat(server.namespace("/").sockets()).isEmpty();
            assertThat(server.namespaces()).hasSize(1);
            Waiting.until("memory is what it was", () -> memoryInUse() <= memory + MEMORY_SLACK);
        } finally {
            server.close();
        }
    }

    SocketServer server() {
        return server;
    }

    Wire connect() throws Exception {
        return Wire.to(server.port());
    }

    Wire join() throws Exception {
        return connect().join();
    }

    /** The client that is only there says something and is answered. */
    void assertServes() throws Exception {
        bystander.text("427[\"say\",\"still here\"]");
        String answer = bystander.nextText();
        while (answer.equals("2")) {
            bystander.text("3");
            answer = bystander.nextText();
        }
        assertThat(answer).isEqualTo("437[\"still here\"]");
    }

    /** Why the attacker left. */
    DisconnectReason reason() throws Exception {
        return Waiting.next(left);
    }

    /** Waits for handlers too: what they note late would be taken for the end of the next attacker. */
    void awaitNobodyElse() {
        Waiting.until("attackers are gone", () -> server.clientCount() == 1 && inside.get() == 1);
    }

    /** Does something that gives clients so long, and waits until the server counts it. */
    void startDeadlines(int count, Duration deadline, Attack attack) throws Exception {
        int before = timers.begun(deadline);
        attack.run();
        Waiting.until("deadlines have begun", () -> timers.begun(deadline) >= before + count);
    }

    @FunctionalInterface
    interface Attack {
        void run() throws Exception;
    }

    /** Puts the time forward in steps in which a client that answers its heartbeat stays. */
    void skip(Duration time) throws Exception {
        Duration step = Duration.ofSeconds(15);
        for (Duration left = time; !left.isNegative() && !left.isZero(); left = left.minus(step)) {
            timers.skip(left.compareTo(step) < 0 ? left : step);
            assertServes();
        }
    }

    static long memoryInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
