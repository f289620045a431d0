package sockwright.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.BroadcastFlags;
import sockwright.engine.OverflowPolicy;
import sockwright.json.Arguments;
import sockwright.json.JsonType;

/** A socket whose next emits go out in a way of their own. */
record SocketView(DefaultSocket socket, BroadcastFlags flags) implements ListeningSocket {

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        socket.sender().emit(flags, event, arguments);
    }

    @Override
    public CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... arguments) {
        return socket.sender().emitWithAck(flags, event, arguments);
    }

    @Override
    public <T> CompletionStage<T> ask(JsonType<T> answer, String event, @Nullable Object... arguments) {
        return Answer.first(emitWithAck(event, arguments), answer, event);
    }

    @Override
    public Socket asVolatile() {
        return new SocketView(socket, flags.asVolatile());
    }

    @Override
    public Socket timeout(Duration timeout) {
        return new SocketView(socket, flags.withTimeout(timeout));
    }

    @Override
    public Socket compress(boolean value) {
        return new SocketView(socket, flags.withCompress(value));
    }

    @Override
    public Socket overflow(OverflowPolicy policy) {
        return new SocketView(socket, flags.withOverflow(policy));
    }

    @Override
    public BroadcastOperator local() {
        return broadcast().local();
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
        return socket.broadcast(flags);
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
    public boolean recovered() {
        return socket.recovered();
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
