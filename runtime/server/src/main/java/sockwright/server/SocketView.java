package sockwright.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.json.JsonType;

/** A socket whose next emits are volatile, or wait for another time. */
record SocketView(DefaultSocket socket, Duration ackTimeout, boolean isVolatile) implements ListeningSocket {

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        socket.emit(isVolatile, event, arguments);
    }

    @Override
    public CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... arguments) {
        return socket.emitWithAck(ackTimeout, event, arguments);
    }

    @Override
    public <T> CompletionStage<T> ask(JsonType<T> answer, String event, @Nullable Object... arguments) {
        return Answer.first(emitWithAck(event, arguments), answer, event);
    }

    @Override
    public Socket asVolatile() {
        return new SocketView(socket, ackTimeout, true);
    }

    @Override
    public Socket timeout(Duration timeout) {
        return new SocketView(socket, timeout, isVolatile);
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        return broadcast().to(rooms);
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return broadcast().except(rooms);
    }

    @Override
    public BroadcastOperator broadcast() {
        return isVolatile ? socket.broadcast().asVolatile() : socket.broadcast();
    }

    @Override
    public String id() {
        return socket.id();
    }

    @Override
    public Namespace namespace() {
        return socket.namespace();
    }

    @Override
    public Handshake handshake() {
        return socket.handshake();
    }

    @Override
    public SocketData data() {
        return socket.data();
    }

    @Override
    public boolean connected() {
        return socket.connected();
    }

    @Override
    public Set<String> rooms() {
        return socket.rooms();
    }

    @Override
    public void join(String... rooms) {
        socket.join(rooms);
    }

    @Override
    public void leave(String room) {
        socket.leave(room);
    }

    @Override
    public SocketListeners listeners() {
        return socket.listeners();
    }

    @Override
    public void disconnect() {
        socket.disconnect();
    }

    @Override
    public void disconnect(boolean close) {
        socket.disconnect(close);
    }
}
