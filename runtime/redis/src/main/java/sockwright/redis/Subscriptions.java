package sockwright.redis;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.internal.ThreadExecutorMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import sockwright.engine.Batch;
import sockwright.protocol.socketio.PacketException;

/**
 * Who wants to hear which channels. What is wanted here is what counts: it is subscribed again whenever the connection comes up,
 * and what Redis sends that nobody wants any more is unsubscribed. Thread-safe; nothing blocks.
 */
final class Subscriptions {

    private final ReentrantLock lock = new ReentrantLock(); // wishes and the commands they lead to have one order
    private final Map<String, Subscriber> patterns = new ConcurrentHashMap<>();
    private final Map<String, Subscriber> channels = new ConcurrentHashMap<>();
    private final Map<String, Hearers> shardChannels = new ConcurrentHashMap<>();
    private final Map<String, String> next = new HashMap<>(); // shard channels, by those that must be heard before
    private final Line<StatefulRedisPubSubConnection<String, byte[]>> line;
    private final Reception reception;
    private final SubscribingCommands commands;
    private final Confirmations confirmations = new Confirmations();
    private final LongAdder heard = new LongAdder(); // messages

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
     * @param patterns of names of channels
     * @param channels by their names
     */
    record Wish(Map<String, Subscriber> patterns, Map<String, Subscriber> channels) {}

    /** @param retries where what Redis cannot do now is tried again */
    Subscriptions(
            Line<StatefulRedisPubSubConnection<String, byte[]>> line,
            Reception reception,
            ScheduledExecutorService retries) {
        this.line = line;
        this.commands = new SubscribingCommands(retries);
        this.reception = reception;
        Hearing hearing = new Hearing();
        line.listen(new Line.Listener<>() {
            @Override
            public void up(StatefulRedisPubSubConnection<String, byte[]> connection) {
                connection.removeListener(hearing);
                connection.addListener(hearing);
                confirmations.begin();
                subscribeAll(connection);
            }

            @Override
            public void down() {
                confirmations.end();
            }

            @Override
            public long come() {
                return heard.sum();
            }
        });
    }

    /** Subscribes to everything again, if Redis is there; what is subscribed to already is heard as before. */
    void subscribeAgain() {
        withConnection(this::subscribeAll);
    }

    /**
     * Subscribes, now or as soon as Redis is there.
     *
     * @throws IllegalStateException if somebody hears that already
     */
    void add(Wish wish) {
        lock.lock();
        try {
            wish.channels().keySet().stream()
                    .filter(channels::containsKey)
                    .findFirst()
                    .ifPresent(channel -> {
                        throw taken(channel);
                    });
            patterns.putAll(wish.patterns());
            channels.putAll(wish.channels());
            withConnection(connection -> subscribe(connection, wish));
        } finally {
            lock.unlock();
        }
        line.open();
    }

    private static IllegalStateException taken(String channel) {
        return new IllegalStateException("something hears " + channel
                + " over this connection already: each server needs a RedisPubSub or RedisStreams of its own");
    }

    void remove(Wish wish) {
        lock.lock();
        try {
            wish.patterns().keySet().forEach(patterns::remove);
            wish.channels().keySet().forEach(channels::remove);
            wish.channels().keySet().forEach(confirmations::unheard);
            withConnection(connection -> {
                change(wish.patterns(), names -> connection.async().punsubscribe(names), commands::unsubscribing);
                change(wish.channels(), names -> connection.async().unsubscribe(names), commands::unsubscribing);
            });
        } finally {
            lock.unlock();
        }
    }

    /**
     * Subscribes to a channel that belongs to one shard, now or as soon as Redis is there.
     *
     * @throws IllegalStateException if somebody of the same namespace hears that already
     */
    void addShardChannel(String channel, String namespace, Subscriber subscriber) {
        lock.lock();
        try {
            addHearer(channel, namespace, subscriber);
            withConnection(connection -> subscribeToShard(connection, channel));
        } finally {
            lock.unlock();
        }
        line.open();
    }

    private void addHearer(String channel, String namespace, Subscriber subscriber) {
        Hearers hearers = shardChannels.computeIfAbsent(channel, absent -> new Hearers());
        if (!hearers.add(namespace, subscriber)) {
            throw taken(channel);
        }
    }

    /**
     * As {@link #addShardChannel}, for two channels: nobody is known to hear the second one before it hears the first one, which
     * may be on another node.
     */
    void addShardChannels(String first, String second, String namespace, Subscriber subscriber) {
        lock.lock();
        try {
            addHearer(second, namespace, subscriber);
            next.put(first, second);
            addShardChannel(first, namespace, subscriber);
        } finally {
            lock.unlock();
        }
    }

    private void subscribeToShard(StatefulRedisPubSubConnection<String, byte[]> connection, String channel) {
        CompletionStage<Void> command = connection.async().ssubscribe(channel);
        commands.subscribing(command, channel, () -> withConnection(current -> subscribeIfWanted(current, channel)));
        String second = next.get(channel);
        if (second != null) {
            command.whenComplete((heard, error) -> withConnection(current -> subscribeIfWanted(current, second)));
        }
    }

    private void subscribeIfWanted(StatefulRedisPubSubConnection<String, byte[]> connection, String channel) {
        if (shardChannels.containsKey(channel)) {
            subscribeToShard(connection, channel);
        }
    }

    void removeShardChannel(String channel, String namespace) {
        lock.lock();
        try {
            Hearers hearers = shardChannels.get(channel);
            if (hearers != null && hearers.remove(namespace)) {
                shardChannels.remove(channel);
                confirmations.unheard(channel);
                next.remove(channel);
                withConnection(
                        connection -> commands.unsubscribing(connection.async().sunsubscribe(channel), channel));
            }
        } finally {
            lock.unlock();
        }
    }

    private void subscribeAll(StatefulRedisPubSubConnection<String, byte[]> connection) {
        lock.lock();
        try {
            commands.onConnection();
            subscribe(connection, new Wish(patterns, channels));
            // One by one: channels of different shards must not be in one command.
            shardChannels.keySet().stream()
                    .filter(channel -> !next.containsValue(channel))
                    .forEach(channel -> subscribeToShard(connection, channel));
        } finally {
            lock.unlock();
        }
    }

    /** Channels of requests come last: who is counted by them hears everything. */
    private void subscribe(StatefulRedisPubSubConnection<String, byte[]> connection, Wish wish) {
        Runnable again = () -> withConnection(current ->
                subscribe(current, new Wish(wanted(wish.patterns(), patterns), wanted(wish.channels(), channels))));
        BiConsumer<CompletionStage<Void>, String> outcome =
                (command, name) -> commands.subscribing(command, name, again);
        change(wish.patterns(), names -> connection.async().psubscribe(names), outcome);
        change(wish.channels(), names -> connection.async().subscribe(names), outcome);
    }

    private static Map<String, Subscriber> wanted(Map<String, Subscriber> some, Map<String, Subscriber> all) {
        Map<String, Subscriber> rest = new HashMap<>(some);
        rest.keySet().retainAll(all.keySet());
        return rest;
    }

    private static void change(
            Map<String, Subscriber> changed,
            Function<String[], CompletionStage<Void>> command,
            BiConsumer<CompletionStage<Void>, String> outcome) {
        if (!changed.isEmpty()) {
            String[] names = changed.keySet().toArray(String[]::new);
            outcome.accept(command.apply(names), names[0]);
        }
    }

    private void hear(Map<String, ? extends Subscriber> wanted, String name, String channel, byte[] body) {
        heard.increment();
        reception.receive(channel, () -> {
            Subscriber subscriber = wanted.get(name);
            if (subscriber != null) {
                // What Redis has sent in one go leaves for each client in one go.
                EventExecutor loop = ThreadExecutorMap.currentExecutor();
                if (loop != null) {
                    Batch.ofTurn(loop);
                }
                subscriber.onMessage(channel, body);
            }
        });
    }

    /** Whether Redis is there, and refuses to let this be heard. */
    boolean isRefused() {
        return commands.isRefused();
    }

    /**
     * How many hear a channel, this server among them: before it does, it would take another one for itself, and get no answers.
     *
     * @param count asks Redis; fails while that is away
     * @return completes once this server hears the channel, perhaps never
     */
    CompletionStage<Integer> hearers(String channel, Function<String, CompletionStage<Integer>> count) {
        if (!channels.containsKey(channel) && !shardChannels.containsKey(channel)) {
            return CompletableFuture.failedStage(doesNotHear(channel, "any more"));
        }
        CompletionStage<Void> heard = confirmations.of(channel);
        if (heard.toCompletableFuture().isDone()) {
            return heard.thenCompose(done -> count.apply(channel));
        }
        if (isRefused()) {
            return CompletableFuture.failedStage(doesNotHear(channel, "yet: Redis refuses, as the log says"));
        }
        return count.apply(channel).thenCompose(others -> heard).thenCompose(done -> count.apply(channel));
    }

    private static IllegalStateException doesNotHear(String channel, String why) {
        return new IllegalStateException("this server does not hear " + channel + " " + why);
    }

    private final class Hearing extends RedisPubSubAdapter<String, byte[]> {

        @Override
        public void message(String channel, byte[] body) {
            hear(channels, channel, channel, body);
        }

        @Override
        public void message(String pattern, String channel, byte[] body) {
            hear(patterns, pattern, channel, body);
        }

        // Lettuce subscribes again by itself, what has been given up while Redis was away too.

        @Override
        public void subscribed(String channel, long count) {
            confirmations.heard(channel);
            withConnection(connection -> {
                if (!channels.containsKey(channel)) {
                    commands.unsubscribing(connection.async().unsubscribe(channel), channel);
                }
            });
        }

        @Override
        public void unsubscribed(String channel, long count) {
            if (channels.containsKey(channel)) { // for a namespace that has come since, which is being subscribed to
                confirmations.lapsed(channel);
            } else {
                confirmations.unheard(channel);
            }
        }

        @Override
        public void psubscribed(String pattern, long count) {
            withConnection(connection -> {
                if (!patterns.containsKey(pattern)) {
                    commands.unsubscribing(connection.async().punsubscribe(pattern), pattern);
                }
            });
        }

        @Override
        public void smessage(String channel, byte[] body) {
            hear(shardChannels, channel, channel, body);
        }

        @Override
        public void ssubscribed(String channel, long count) {
            confirmations.heard(channel);
            withConnection(connection -> {
                if (!shardChannels.containsKey(channel)) {
                    commands.unsubscribing(connection.async().sunsubscribe(channel), channel);
                }
            });
        }

        /** A node of a Redis Cluster ends what is heard there when the shard moves to another one. */
        @Override
        public void sunsubscribed(String channel, long count) {
            if (shardChannels.containsKey(channel)) {
                confirmations.lapsed(channel);
            } else {
                confirmations.unheard(channel);
            }
            withConnection(connection -> subscribeIfWanted(connection, channel));
        }
    }

    private void withConnection(Consumer<StatefulRedisPubSubConnection<String, byte[]>> action) {
        lock.lock();
        try {
            StatefulRedisPubSubConnection<String, byte[]> connection = line.connection();
            if (connection != null) {
                action.accept(connection);
            }
        } finally {
            lock.unlock();
        }
    }
}
