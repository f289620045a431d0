package sockwright.client;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Settings;
import sockwright.json.Arguments;
import sockwright.json.JsonType;

/**
 * A socket in the hands of a user.
 *
 * @param ackTimeout how long acknowledgements are waited for
 * @param isVolatile whether what is sent may be lost
 */
record SocketHandle(SocketCore core, Duration ackTimeout, boolean isVolatile) implements ClientSocket {

    static SocketHandle of(SocketCore core) {
        return new SocketHandle(core, core.ackTimeout(), false);
    }

    @Override
    public String namespace() {
        return core.namespace();
    }

    @Override
    public Manager manager() {
        return core.manager();
    }

    @Override
    public @Nullable String id() {
        return core.id();
    }

    @Override
    public ConnectionState state() {
        return core.state();
    }

    @Override
    public boolean connected() {
        return core.connected();
    }

    @Override
    public boolean active() {
        return core.active();
    }

    @Override
    public boolean recovered() {
        return core.recovered();
    }

    @Override
    public ClientStatistics statistics() {
        return core.outbox().statistics();
    }

    @Override
    public ClientSocket connect() {
        core.connect();
        return this;
    }

    @Override
    public ClientSocket disconnect() {
        core.disconnect();
        return this;
    }

    @Override
    public CompletionStage<Void> close() {
        return core.close();
    }

    @Override
    public void emit(String event, @Nullable Object... arguments) {
        if (isVolatile) {
            core.outbox().emitVolatile(event, arguments);
        } else {
            core.outbox().emit(ackTimeout, event, arguments);
        }
    }

    @Override
    public CompletionStage<Arguments> emitWithAck(String event, @Nullable Object... arguments) {
        return isVolatile
                ? core.outbox().emitVolatileWithAck(ackTimeout, event, arguments)
                : core.outbox().emitWithAck(ackTimeout, event, arguments);
    }

    @Override
    public <T> CompletionStage<T> ask(JsonType<T> answer, String event, @Nullable Object... arguments) {
        return Answer.first(emitWithAck(event, arguments), answer, event);
    }

    @Override
    public ClientSocket asVolatile() {
        return new SocketHandle(core, ackTimeout, true);
    }

    @Override
    public ClientSocket timeout(Duration timeout) {
        return new SocketHandle(core, Settings.requireDelay("timeout", timeout), isVolatile);
    }

    @Override
    public Registration on(String event, EventListener listener) {
        return core.listeners().on(event, listener);
    }

    @Override
    public Registration once(String event, EventListener listener) {
        return core.listeners().once(event, listener);
    }

    @Override
    public void off(String event) {
        core.listeners().off(event);
    }

    @Override
    public Registration onAny(EventListener listener) {
        return core.listeners().any.add(listener);
    }

    @Override
    public Registration prependAny(EventListener listener) {
        return core.listeners().any.addFirst(listener);
    }

    @Override
    public void offAny() {
        core.listeners().any.clear();
    }

    @Override
    public Registration onAnyOutgoing(OutgoingListener listener) {
        return core.listeners().anyOutgoing.add(listener);
    }

    @Override
    public Registration prependAnyOutgoing(OutgoingListener listener) {
        return core.listeners().anyOutgoing.addFirst(listener);
    }

    @Override
    public void offAnyOutgoing() {
        core.listeners().anyOutgoing.clear();
    }

    @Override
    public Registration onConnect(Runnable listener) {
        return core.listeners().connect.add(listener);
    }

    @Override
    public Registration onDisconnect(Consumer<Disconnection> listener) {
        return core.listeners().disconnect.add(listener);
    }

    @Override
    public Registration onConnectError(Consumer<ConnectError> listener) {
        return core.listeners().connectError.add(listener);
    }

    @Override
    public String toString() {
        return core.toString();
    }
}
