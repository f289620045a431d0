package sockwright.adapter;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Settings;
import sockwright.engine.Timers;

/**
 * A cluster adapter that knows the other servers by what it hears of them: each says something at least every
 * {@code heartbeatInterval}, and one that is silent for {@code heartbeatTimeout} is taken for dead.
 */
public abstract class HeartbeatClusterAdapter extends ClusterAdapter {

    /** How often it is looked who has fallen silent. */
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final Options options;
    private final Map<String, Long> lastHeard = new ConcurrentHashMap<>();
    private volatile long lastSaid;
    private volatile boolean closed;
    private volatile Timers.@Nullable Timer heartbeat;
    private volatile Timers.@Nullable Timer sweep;

    /**
     * How long servers may be silent.
     *
     * @param heartbeatInterval the longest time between two messages of this server
     * @param heartbeatTimeout how long another server may say nothing before it is forgotten
     */
    public record Options(Duration heartbeatInterval, Duration heartbeatTimeout) {

        /** A message every 5 s; forgotten after 10 s, as in the reference. */
        public static final Options DEFAULT = new Options(Duration.ofSeconds(5), Duration.ofSeconds(10));

        public Options {
            Settings.requireDelay("heartbeatInterval", heartbeatInterval);
            Settings.requireDelay("heartbeatTimeout", heartbeatTimeout);
            if (heartbeatTimeout.compareTo(heartbeatInterval) <= 0) {
                throw new IllegalArgumentException("heartbeatTimeout must be more than heartbeatInterval ("
                        + heartbeatInterval + "), not " + heartbeatTimeout);
            }
        }
    }

    protected HeartbeatClusterAdapter(AdapterContext context, Options options) {
        super(context);
        this.options = options;
    }

    @Override
    public void init() {
        publish(new ClusterMessage.InitialHeartbeat());
        beatAfter(options.heartbeatInterval());
        sweepLater();
    }

    @Override
    public void close() {
        closed = true;
        for (Timers.Timer timer : new Timers.Timer[] {heartbeat, sweep}) {
            if (timer != null) {
                timer.cancel();
            }
        }
        publish(new ClusterMessage.AdapterClose());
        super.close();
    }

    @Override
    protected void publish(ClusterMessage.Content content) {
        lastSaid = context().timers().nanoTime();
        super.publish(content);
    }

    private void beatAfter(Duration delay) {
        heartbeat = context().timers().after(delay, () -> {
            if (closed) {
                return;
            }
            long silence = context().timers().nanoTime() - lastSaid;
            Duration rest = options.heartbeatInterval().minusNanos(silence);
            if (rest.isNegative() || rest.isZero()) {
                publish(new ClusterMessage.Heartbeat());
                rest = options.heartbeatInterval();
            }
            beatAfter(rest);
        });
    }

    private void sweepLater() {
        sweep = context().timers().after(SWEEP, () -> {
            if (closed) {
                return;
            }
            long now = context().timers().nanoTime();
            lastHeard.forEach((server, heard) -> {
                if (now - heard > options.heartbeatTimeout().toNanos() && lastHeard.remove(server, heard)) {
                    forget(server);
                }
            });
            sweepLater();
        });
    }

    @Override
    protected void onMessage(ClusterMessage message) {
        String sender = message.sender();
        if (closed
                || sender.equals(uid())
                || !message.namespace().equals(context().namespace())) {
            return;
        }
        if (message.content() instanceof ClusterMessage.AdapterClose) {
            lastHeard.remove(sender);
            forget(sender);
            return;
        }
        if (!sender.equals(ClusterMessage.EMITTER)) {
            lastHeard.put(sender, context().timers().nanoTime());
        }
        if (message.content() instanceof ClusterMessage.InitialHeartbeat) {
            publish(new ClusterMessage.Heartbeat());
        } else {
            super.onMessage(message);
        }
    }

    @Override
    protected CompletionStage<ClusterPeers> peers() {
        return CompletableFuture.completedStage(ClusterPeers.of(lastHeard.keySet()));
    }
}
