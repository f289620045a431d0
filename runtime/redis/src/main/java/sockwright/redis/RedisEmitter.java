package sockwright.redis;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.ClusterMessage;
import sockwright.engine.OverflowPolicy;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.EventNames;
import sockwright.protocol.socketio.Packet;
import sockwright.server.EventTarget;

/**
 * Sends to the clients of a cluster from a process that is no server, over plain pub/sub as {@code @socket.io/redis-emitter} does;
 * generated emitters take it as their target. Immutable: each method that changes something returns another emitter. Thread-safe.
 *
 * <pre>{@code
 * RedisEmitter emitter = redis.emitter();
 * emitter.namespace("/chat").to("lobby").emit("message", new Message("batch", "done"));
 * ChatEventsEmitter.to(emitter.namespace("/chat").to("lobby")).message(new Message("batch", "done"));
 * }</pre>
 *
 * <p>Over pub/sub what is sent while Redis is away, or not there yet ({@link ClusterMember#state}), is lost, counted
 * ({@link ClusterMember.Counts#unsent}) and logged once; for a stream it waits, but for {@link #serverSideEmit}.
 */
public final class RedisEmitter implements EventTarget {

    private static final Logger LOG = LoggerFactory.getLogger(RedisEmitter.class);

    private final Outlet outlet;
    private final String namespace;
    private final BroadcastTarget target;

    /** Where messages leave for the servers of a cluster. */
    @FunctionalInterface
    interface Outlet {

        /**
         * Sends a message.
         *
         * @return completes when Redis has it; fails if it is not known to have arrived
         * @throws IllegalArgumentException if a value in it cannot be written
         */
        CompletionStage<Void> send(String namespace, ClusterMessage.Content content);
    }

    private RedisEmitter(Outlet outlet, String namespace, BroadcastTarget target) {
        this.outlet = outlet;
        this.namespace = namespace;
        this.target = target;
    }

    static RedisEmitter of(Outlet outlet) {
        return new RedisEmitter(telling(outlet), "/", BroadcastTarget.EVERYONE);
    }

    /** Tells when messages begin to be lost, once. */
    private static Outlet telling(Outlet outlet) {
        AtomicBoolean failing = new AtomicBoolean();
        return (namespace, content) -> outlet.send(namespace, content).whenComplete((sent, error) -> {
            if (error == null) {
                failing.set(false);
            } else if (failing.compareAndSet(false, true)) {
                LOG.warn("what is emitted does not reach the servers", error);
            } else {
                LOG.debug("what is emitted still does not reach the servers", error);
            }
        });
    }

    // --- whom, and how

    /** Everyone in another namespace. A slash at its start may be left out. */
    public RedisEmitter namespace(String name) {
        return new RedisEmitter(outlet, name.startsWith("/") ? name : "/" + name, BroadcastTarget.EVERYONE);
    }

    /** These rooms as well; a socket in several of them gets an event once. */
    public RedisEmitter to(String... rooms) {
        return with(new BroadcastTarget(union(target.rooms(), rooms), target.except(), target.flags()));
    }

    /** But nobody in these rooms. */
    public RedisEmitter except(String... rooms) {
        return with(new BroadcastTarget(target.rooms(), union(target.except(), rooms), target.flags()));
    }

    @Override
    public RedisEmitter asVolatile() {
        return with(target.flags().asVolatile());
    }

    /** Whether what is sent may be compressed on its way, which it may by default. */
    public RedisEmitter compress(boolean value) {
        return with(target.flags().withCompress(value));
    }

    /** As {@link EventTarget#overflow}; official servers do not know it. */
    @Override
    public RedisEmitter overflow(OverflowPolicy policy) {
        return with(target.flags().withOverflow(policy));
    }

    private static Set<String> union(Set<String> some, String[] more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(Arrays.asList(more));
        return all;
    }

    private RedisEmitter with(BroadcastFlags flags) {
        return with(target.with(flags));
    }

    private RedisEmitter with(BroadcastTarget changed) {
        return new RedisEmitter(outlet, namespace, changed);
    }

    // --- what

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        if (EventNames.isReserved(event)) {
            throw new IllegalArgumentException("\"" + event + "\" is a reserved event name");
        }
        Packet.Event packet = new Packet.Event(namespace, null, event, Arguments.of(arguments));
        publish(new ClusterMessage.Broadcast(packet, target, null));
    }

    /** Puts the sockets into rooms. */
    public void socketsJoin(String... rooms) {
        publish(new ClusterMessage.SocketsJoin(target, List.of(rooms)));
    }

    /** Takes the sockets out of rooms. */
    public void socketsLeave(String... rooms) {
        publish(new ClusterMessage.SocketsLeave(target, List.of(rooms)));
    }

    /**
     * Takes the sockets out of the namespace.
     *
     * @param close whether to close their connections
     */
    public void disconnectSockets(boolean close) {
        publish(new ClusterMessage.DisconnectSockets(target, close));
    }

    /**
     * Sends an event to the servers themselves, whatever rooms this emitter addresses.
     *
     * @throws IllegalArgumentException if a value cannot be written
     */
    public void serverSideEmit(String event, @Nullable Object... arguments) {
        publish(new ClusterMessage.ServerSideEmit(event, Arguments.of(arguments), null));
    }

    private void publish(ClusterMessage.Content content) {
        var unused = outlet.send(namespace, content);
    }
}
