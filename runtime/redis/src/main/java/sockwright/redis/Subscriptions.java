package sockwright.redis;

import io.lettuce.core.pubsub.RedisPubSubListener;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.protocol.socketio.PacketException;

/**
 * Who wants to hear which channels. What is wanted here is what counts: it is subscribed again whenever the connection comes up,
 * and what Redis sends that nobody wants any more is unsubscribed. Thread-safe; nothing blocks.
 */
final class Subscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private final ReentrantLock lock = new ReentrantLock(); // wishes and the commands they lead to have one order
    private final Map<String, Subscriber> patterns = new ConcurrentHashMap<>();
    private final Map<String, Subscriber> channels = new ConcurrentHashMap<>();
    private final Map<String, Subscriber> shardChannels = new ConcurrentHashMap<>();
    private final Line<StatefulRedisPubSubConnection<String, byte[]>> line;
    private final LongAdder received = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final AtomicBoolean unchangedTold = new AtomicBoolean();
    private final AtomicBoolean refusalTold = new AtomicBoolean();

    /** Hears what is published, one message after the other, on the I/O thread: must not block. */
    @FunctionalInterface
    interface Subscriber {

        /**
         * A message has come.
         *
         * @throws PacketException if it is to be refused
         */
        void onMessage(String channel, byte[] body) throws PacketException;
    }

    /**
     * What one namespace hears.
     *
     * @param pattern of channels
     * @param channels by their names
     */
    record Wish(String pattern, Subscriber ofPattern, Map<String, Subscriber> channels) {}

    Subscriptions(
            Supplier<? extends CompletionStage<StatefulRedisPubSubConnection<String, byte[]>>> opener,
            ScheduledExecutorService retries) {
        Hearing hearing = new Hearing();
        line = new Line<>("subscribing", opener, retries, new Line.Listener<>() {
            @Override
            public void up(StatefulRedisPubSubConnection<String, byte[]> connection) {
                connection.removeListener(hearing);
                connection.addListener(hearing);
                subscribeAll(connection);
            }

            @Override
            public void down() {}
        });
    }

    Line<?> line() {
        return line;
    }

    /**
     * Subscribes, now or as soon as Redis is there.
     *
     * @throws IllegalStateException if somebody hears that already
     */
    void add(Wish wish) {
        lock.lock();
        try {
            if (patterns.putIfAbsent(wish.pattern(), wish.ofPattern()) != null) {
                throw new IllegalStateException("something hears " + wish.pattern()
                        + " over this connection already: each server needs a RedisPubSub of its own");
            }
            channels.putAll(wish.channels());
            StatefulRedisPubSubConnection<String, byte[]> connection = line.connection();
            if (connection != null) {
                subscribe(connection, Map.of(wish.pattern(), wish.ofPattern()), wish.channels());
            }
        } finally {
            lock.unlock();
        }
        line.open();
    }

    void remove(Wish wish) {
        lock.lock();
        try {
            patterns.remove(wish.pattern());
            wish.channels().keySet().forEach(channels::remove);
            StatefulRedisPubSubConnection<String, byte[]> connection = line.connection();
            if (connection != null) {
                noted(connection.async().punsubscribe(wish.pattern()), wish.pattern());
                noted(connection.async().unsubscribe(names(wish.channels())), wish.pattern());
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Subscribes to a channel that belongs to one shard, now or as soon as Redis is there.
     *
     * @throws IllegalStateException if somebody hears that already
     */
    void addShardChannel(String channel, Subscriber subscriber) {
        lock.lock();
        try {
            if (shardChannels.putIfAbsent(channel, subscriber) != null) {
                throw new IllegalStateException("something hears " + channel
                        + " over this connection already: each server needs a RedisPubSub of its own");
            }
            StatefulRedisPubSubConnection<String, byte[]> connection = line.connection();
            if (connection != null) {
                noted(connection.async().ssubscribe(channel), channel);
            }
        } finally {
            lock.unlock();
        }
        line.open();
    }

    void removeShardChannel(String channel) {
        lock.lock();
        try {
            StatefulRedisPubSubConnection<String, byte[]> connection = line.connection();
            if (shardChannels.remove(channel) != null && connection != null) {
                noted(connection.async().sunsubscribe(channel), channel);
            }
        } finally {
            lock.unlock();
        }
    }

    private void subscribeAll(StatefulRedisPubSubConnection<String, byte[]> connection) {
        lock.lock();
        try {
            if (!patterns.isEmpty()) {
                subscribe(connection, patterns, new HashMap<>(channels));
            }
            // One by one: channels of different shards must not be in one command.
            shardChannels.keySet().forEach(channel -> noted(connection.async().ssubscribe(channel), channel));
        } finally {
            lock.unlock();
        }
    }

    /** Channels of requests come last: who is counted by them hears everything. */
    private void subscribe(
            StatefulRedisPubSubConnection<String, byte[]> connection,
            Map<String, Subscriber> patterns,
            Map<String, Subscriber> channels) {
        String[] names = names(patterns);
        noted(connection.async().psubscribe(names), names[0]);
        noted(connection.async().subscribe(names(channels)), names[0]);
    }

    private static String[] names(Map<String, Subscriber> map) {
        return map.keySet().toArray(String[]::new);
    }

    private void noted(CompletionStage<Void> command, String what) {
        command.whenComplete((done, error) -> {
            if (error == null) {
                return;
            }
            if (unchangedTold.compareAndSet(false, true)) {
                LOG.warn(
                        "Redis has not changed the subscription to {} and others; it is told again when it reconnects",
                        what,
                        error);
            } else {
                LOG.debug("Redis has not changed the subscription to {}", what, error);
            }
        });
    }

    private void hear(Map<String, Subscriber> wanted, String name, String channel, byte[] body) {
        received.increment();
        Subscriber subscriber = wanted.get(name);
        if (subscriber == null) {
            return;
        }
        try {
            subscriber.onMessage(channel, body);
        } catch (PacketException e) {
            refused.increment();
            if (refusalTold.compareAndSet(false, true)) {
                LOG.warn("refused a message in channel {}; further ones are counted only: {}", channel, e.getMessage());
            } else {
                LOG.debug("refused a message in channel {}", channel, e);
            }
        } catch (RuntimeException e) {
            LOG.error("a message in channel {} could not be handled", channel, e);
        }
    }

    long received() {
        return received.sum();
    }

    long refused() {
        return refused.sum();
    }

    private final class Hearing implements RedisPubSubListener<String, byte[]> {

        @Override
        public void message(String channel, byte[] body) {
            hear(channels, channel, channel, body);
        }

        @Override
        public void message(String pattern, String channel, byte[] body) {
            hear(patterns, pattern, channel, body);
        }

        @Override
        public void subscribed(String channel, long count) {
            // Lettuce subscribes again by itself, what has been given up while Redis was away too.
            lock.lock();
            try {
                StatefulRedisPubSubConnection<String, byte[]> connection = line.connection();
                if (connection != null && !channels.containsKey(channel)) {
                    noted(connection.async().unsubscribe(channel), channel);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void psubscribed(String pattern, long count) {
            lock.lock();
            try {
                StatefulRedisPubSubConnection<String, byte[]> connection = line.connection();
                if (connection != null && !patterns.containsKey(pattern)) {
                    noted(connection.async().punsubscribe(pattern), pattern);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void smessage(String channel, byte[] body) {
            hear(shardChannels, channel, channel, body);
        }

        @Override
        public void ssubscribed(String channel, long count) {
            lock.lock();
            try {
                StatefulRedisPubSubConnection<String, byte[]> connection = line.connection();
                if (connection != null && !shardChannels.containsKey(channel)) {
                    noted(connection.async().sunsubscribe(channel), channel);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void unsubscribed(String channel, long count) {}

        @Override
        public void punsubscribed(String pattern, long count) {}
    }
}
