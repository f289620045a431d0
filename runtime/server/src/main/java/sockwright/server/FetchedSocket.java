package sockwright.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.SocketDetails;
import sockwright.engine.OverflowPolicy;
import sockwright.json.Arguments;
import sockwright.json.JsonType;

/**
 * A socket as it was found.
 *
 * @param target addresses it by the room that bears its id
 */
record FetchedSocket(String id, Handshake handshake, Set<String> rooms, SocketData data, Broadcast target)
        implements RemoteSocket {

    static FetchedSocket of(SocketDetails details, DefaultNamespace namespace) {
        Broadcast target = new Broadcast(namespace, BroadcastTarget.rooms(details.id()));
        if (details instanceof DefaultSocket local) {
            return new FetchedSocket(local.id(), local.handshake(), local.rooms(), local.data(), target);
        }
        return new FetchedSocket(
                details.id(),
                HandshakeValue.read(details.handshakeValue()),
                details.rooms(),
                SocketData.of(details.dataValue(), namespace.context().json()),
                target);
    }

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        target.emit(event, arguments);
    }

    @Override
    public EventTarget asVolatile() {
        return target.asVolatile();
    }

    @Override
    public EventTarget overflow(OverflowPolicy policy) {
        return target.overflow(policy);
    }

    @Override
    public RemoteSocket timeout(Duration timeout) {
        return new FetchedSocket(
                id, handshake, rooms, data, target.with(target.target().flags().withTimeout(timeout)));
    }

    @Override
    public CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... arguments) {
        return target.question(event, arguments).single();
    }

    @Override
    public <T> CompletionStage<T> ask(JsonType<T> answer, String event, @Nullable Object... arguments) {
        return Answer.first(emitWithAck(event, arguments), answer, event);
    }

    @Override
    public void join(String... more) {
        target.socketsJoin(more);
    }

    @Override
    public void leave(String room) {
        target.socketsLeave(room);
    }

    @Override
    public void disconnect(boolean close) {
        target.disconnectSockets(close);
    }
}
