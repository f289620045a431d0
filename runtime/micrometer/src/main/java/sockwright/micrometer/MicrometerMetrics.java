package sockwright.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import sockwright.engine.CloseReason;
import sockwright.engine.DropReason;
import sockwright.engine.JoinRefusal;
import sockwright.engine.Metrics;
import sockwright.engine.Refusal;
import sockwright.protocol.engineio.TransportName;

/**
 * The metrics of a server, or of clients, as meters of a registry. The names, all behind {@code sockwright.}, those of clients behind
 * {@code sockwright.client.}:
 *
 * <ul>
 *   <li>{@code sessions} (gauge), {@code sessions.opened}; tag {@code transport}
 *   <li>{@code sessions.closed}; tags {@code transport} and {@code reason}
 *   <li>{@code upgrades}; {@code refusals}, tag {@code reason}; {@code heartbeats}, a timer
 *   <li>{@code joins.refused}; tags {@code namespace} and {@code reason}
 *   <li>{@code events.received}, {@code events.sent}; tags {@code namespace} and {@code event}
 *   <li>{@code events.refused}, {@code events.abandoned}, {@code answers.dropped}; tag {@code namespace}
 *   <li>{@code events.handled} and {@code acks}, timers; the same tags
 *   <li>{@code queue.bytes} (gauge); {@code packets.dropped}, tag {@code reason}; {@code queue.overflows}
 *   <li>of clients also {@code connect.failures}; {@code reconnections} and {@code reconnect.attempts}, the attempts that they took;
 *       {@code acks.late}, tag {@code namespace}
 * </ul>
 *
 * Thread-safe. Meters are looked up once for each event, not once for each time that it comes. Servers of one process that share a
 * registry share one of these, and so do clients: of a second the gauges would not be shown, because a registry has one of each name.
 */
public final class MicrometerMetrics implements Metrics {

    private static final String SERVER = "sockwright.";
    private static final String CLIENT = "sockwright.client.";

    private final MeterRegistry registry;
    private final String prefix;
    private final Map<TransportName, LongAdder> sessions = new ConcurrentHashMap<>();
    private final LongAdder queuedBytes = new LongAdder();
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final Timer heartbeats;

    /** What tells one meter from another, without making Micrometer's own tags each time. */
    private record Key(String name, String first, String second) {

        Key(String name) {
            this(name, "", "");
        }
    }

    /** Registers the meters of a server. */
    public MicrometerMetrics(MeterRegistry registry) {
        this(registry, SERVER);
    }

    private MicrometerMetrics(MeterRegistry registry, String prefix) {
        this.registry = registry;
        this.prefix = prefix;
        for (TransportName transport : TransportName.values()) {
            LongAdder open = new LongAdder();
            sessions.put(transport, open);
            Gauge.builder(prefix + "sessions", open, LongAdder::sum)
                    .description("open sessions")
                    .tag("transport", transport.wireName())
                    .register(registry);
        }
        Gauge.builder(prefix + "queue.bytes", queuedBytes, LongAdder::sum)
                .description("bytes that wait to be sent")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        this.heartbeats = registry.timer(prefix + "heartbeats");
    }

    /** Registers the meters of the clients that are given this, all together. */
    public static MicrometerMetrics ofClients(MeterRegistry registry) {
        return new MicrometerMetrics(registry, CLIENT);
    }

    @Override
    public void sessionOpened(TransportName transport) {
        sessions(transport).increment();
        count("sessions.opened", "transport", transport.wireName());
    }

    @Override
    public void sessionClosed(TransportName transport, CloseReason reason) {
        sessions(transport).decrement();
        count("sessions.closed", "transport", transport.wireName(), "reason", reason.text());
    }

    @Override
    public void upgraded() {
        sessions(TransportName.POLLING).decrement();
        sessions(TransportName.WEBSOCKET).increment();
        counter("upgrades").increment();
    }

    private LongAdder sessions(TransportName transport) {
        return sessions.computeIfAbsent(transport, absent -> new LongAdder());
    }

    @Override
    public void refused(Refusal reason) {
        count("refusals", "reason", lower(reason));
    }

    @Override
    public void joinRefused(String namespace, JoinRefusal reason) {
        count("joins.refused", "namespace", namespace, "reason", lower(reason));
    }

    @Override
    public void heartbeat(long latencyNanos) {
        heartbeats.record(latencyNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void eventReceived(String namespace, String event) {
        count("events.received", "namespace", namespace, "event", event);
    }

    @Override
    public void eventAbandoned(String namespace) {
        count("events.abandoned", "namespace", namespace);
    }

    @Override
    public void eventRefused(String namespace) {
        count("events.refused", "namespace", namespace);
    }

    @Override
    public void eventSent(String namespace, String event) {
        count("events.sent", "namespace", namespace, "event", event);
    }

    @Override
    public void handled(String namespace, String event, long nanos) {
        time("events.handled", namespace, event, nanos);
    }

    @Override
    public void acknowledged(String namespace, String event, long latencyNanos) {
        time("acks", namespace, event, latencyNanos);
    }

    @Override
    public void queuedBytes(long change) {
        queuedBytes.add(change);
    }

    @Override
    public void dropped(DropReason reason, int packets) {
        counter("packets.dropped", "reason", lower(reason)).increment(packets);
    }

    @Override
    public void overflowed() {
        counter("queue.overflows").increment();
    }

    @Override
    public void connectFailed() {
        counter("connect.failures").increment();
    }

    @Override
    public void reconnected(int attempts) {
        counter("reconnections").increment();
        counter("reconnect.attempts").increment(attempts);
    }

    @Override
    public void answerDropped(String namespace) {
        count("answers.dropped", "namespace", namespace);
    }

    @Override
    public void acknowledgedLate(String namespace) {
        count("acks.late", "namespace", namespace);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private Counter counter(String name) {
        return counters.computeIfAbsent(new Key(name), key -> registry.counter(prefix + name));
    }

    private void count(String name, String tag, String value) {
        counter(name, tag, value).increment();
    }

    private Counter counter(String name, String tag, String value) {
        return counters.computeIfAbsent(
                new Key(name, value, ""), key -> registry.counter(prefix + name, Tags.of(tag, value)));
    }

    private void count(String name, String firstTag, String first, String secondTag, String second) {
        counters.computeIfAbsent(
                        new Key(name, first, second),
                        key -> registry.counter(prefix + name, Tags.of(firstTag, first, secondTag, second)))
                .increment();
    }

    private void time(String name, String namespace, String event, long nanos) {
        timers.computeIfAbsent(
                        new Key(name, namespace, event),
                        key -> registry.timer(prefix + name, Tags.of("namespace", namespace, "event", event)))
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
