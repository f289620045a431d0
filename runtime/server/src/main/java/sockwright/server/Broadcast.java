package sockwright.server;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.BroadcastTarget;
import sockwright.dispatch.AckFuture;
import sockwright.dispatch.Answers;
import sockwright.engine.OverflowPolicy;
import sockwright.json.Arguments;
import sockwright.json.JsonType;
import sockwright.protocol.socketio.Packet;

/** The operator that a namespace or a socket hands out. */
record Broadcast(DefaultNamespace namespace, BroadcastTarget target) implements BroadcastOperator {

    // --- whom, and how

    @Override
    public BroadcastOperator to(String... rooms) {
        return new Broadcast(
                namespace, new BroadcastTarget(union(target.rooms(), rooms), target.except(), target.flags()));
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return new Broadcast(
                namespace, new BroadcastTarget(target.rooms(), union(target.except(), rooms), target.flags()));
    }

    private static Set<String> union(Set<String> some, String[] more) {
        RoomNames.require(more);
        Set<String> all = new HashSet<>(some);
        all.addAll(List.of(more));
        return all;
    }

    @Override
    public BroadcastOperator asVolatile() {
        return with(target.flags().asVolatile());
    }

    @Override
    public BroadcastOperator local() {
        return with(target.flags().asLocal());
    }

    @Override
    public BroadcastOperator compress(boolean value) {
        return with(target.flags().withCompress(value));
    }

    @Override
    public BroadcastOperator timeout(Duration timeout) {
        return with(target.flags().withTimeout(timeout));
    }

    @Override
    public BroadcastOperator overflow(OverflowPolicy policy) {
        return with(target.flags().withOverflow(policy));
    }

    Broadcast with(BroadcastFlags flags) {
        return new Broadcast(namespace, target.with(flags));
    }

    // --- sending

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        namespace.adapter().broadcast(packet(event, arguments), target);
        namespace.metrics().sent(event);
    }

    @Override
    public Answers<Arguments> emitWithAck(String event, @Nullable Object... arguments) {
        return question(event, arguments).answers();
    }

    @Override
    public <T> Answers<T> ask(JsonType<T> answer, String event, @Nullable Object... arguments) {
        return question(event, arguments).answers(answer, event);
    }

    /** Sends a question; the answers are gathered in what is returned. */
    AnswerCollector question(String event, @Nullable Object[] arguments) {
        AnswerCollector answers = AnswerCollector.within(target.flags().timeout(), namespace);
        try {
            namespace.adapter().broadcastWithAck(packet(event, arguments), target, answers);
            namespace.metrics().sent(event);
        } catch (RuntimeException e) {
            answers.allCounted(); // nobody was asked: let go of the timer
            throw e;
        }
        return answers;
    }

    private Packet.Event packet(String event, @Nullable Object[] arguments) {
        return new Packet.Event(namespace.name(), null, event, Arguments.of(arguments));
    }

    // --- the sockets themselves

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets() {
        return AckFuture.of(
                        namespace.adapter().fetchSockets(target),
                        namespace.context().executor())
                .thenApply(found -> found.stream()
                        .<RemoteSocket>map(details -> FetchedSocket.of(details, namespace))
                        .toList());
    }

    @Override
    public void socketsJoin(String... rooms) {
        RoomNames.require(rooms);
        namespace.adapter().addSockets(target, List.of(rooms));
    }

    @Override
    public void socketsLeave(String... rooms) {
        RoomNames.require(rooms);
        namespace.adapter().delSockets(target, List.of(rooms));
    }

    @Override
    public void disconnectSockets(boolean close) {
        namespace.adapter().disconnectSockets(target, close);
    }
}
