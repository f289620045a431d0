package sockwright.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import sockwright.dispatch.AckFuture;
import sockwright.dispatch.Mailbox;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/**
 * A socket of a manager, as it is behind the {@link SocketHandle}s that users hold. What is not final, concurrent or volatile
 * belongs to the manager's strand.
 */
final class SocketCore {

    private final DefaultManager manager;
    private final String namespace;
    private final SocketSettings settings;
    private final SocketListeners listeners = new SocketListeners();
    private final Mailbox mailbox;
    private final AtomicLong ackIds = new AtomicLong();
    private final SendBuffer buffer;
    private final PendingAcks acks;
    private final RetryQueue retries;
    private final Recovery recovery = new Recovery();
    private final ArrayDeque<Early> early = new ArrayDeque<>(0); // events that came before the answer to CONNECT

    private final List<CompletableFuture<Void>> closing = new ArrayList<>(0);

    private volatile boolean active;
    private volatile @Nullable String id;
    private volatile boolean recovered;
    private @Nullable PacketConnection joining; // the connection that a CONNECT was sent over, or is about to be

    private record Early(Packet.Event event, int bytes) {}

    SocketCore(DefaultManager manager, String namespace, SocketSettings settings) {
        this.manager = manager;
        this.namespace = namespace;
        this.settings = settings;
        this.mailbox = new Mailbox(manager.executor(), settings.maxPendingEvents(), settings.maxPendingBytes());
        this.buffer = new SendBuffer(namespace, settings.maxBufferedBytes(), settings.bufferPolicy(), this::onDropped);
        this.acks = new PendingAcks(manager.context(), buffer::remove, () -> onStrand(this::closeIfSettled));
        this.retries = new RetryQueue(settings.retries(), new RetrySender());
    }

    private void onStrand(Runnable step) {
        manager.context().strand().execute(step);
    }

    // --- what it is

    SocketListeners listeners() {
        return listeners;
    }

    Duration ackTimeout() {
        return settings.ackTimeout();
    }

    String namespace() {
        return namespace;
    }

    Manager manager() {
        return manager;
    }

    @Nullable String id() {
        return id;
    }

    boolean connected() {
        return id != null;
    }

    boolean active() {
        return active;
    }

    boolean recovered() {
        return recovered;
    }

    ConnectionState state() {
        if (connected()) {
            return ConnectionState.CONNECTED;
        }
        if (!active || manager.isIdle()) {
            return ConnectionState.DISCONNECTED;
        }
        return manager.isReconnecting() ? ConnectionState.RECONNECTING : ConnectionState.CONNECTING;
    }

    ClientStatistics statistics() {
        return new ClientStatistics(buffer.drops(), acks.late());
    }

    // --- connecting

    void connect() {
        onStrand(() -> {
            active = true;
            manager.ensureOpening();
            onManagerOpen();
        });
    }

    /** Asks the server to be let in, if there is a connection and it has not been asked there. */
    void onManagerOpen() {
        PacketConnection connection = manager.openConnection();
        if (connection == null || joining == connection) {
            return;
        }
        joining = connection;
        if (settings.auth() != null && settings.authBlocks()) {
            Auth.ask(settings.auth(), mailbox, (auth, failure) -> onStrand(() -> onAuth(connection, auth, failure)));
        } else {
            onAuth(connection, settings.auth() == null ? null : settings.auth().get(), null);
        }
    }

    private void onAuth(PacketConnection connection, @Nullable Object auth, @Nullable Throwable failure) {
        if (!active || joining != connection || manager.openConnection() != connection) {
            return; // the answer comes too late: another connection asks again
        }
        try {
            if (failure != null) {
                throw new IllegalArgumentException("auth could not be had: " + failure, failure);
            }
            Arguments payload = Auth.payload(recovery.asFields(), auth, manager.json());
            connection.send(manager.encode(new Packet.Connect(namespace, payload)));
        } catch (IllegalArgumentException e) {
            refuse(ConnectError.of(String.valueOf(e.getMessage()), failure == null ? e : failure));
        }
    }

    void onPacket(Packet packet, int bytes) {
        if (packet instanceof Packet.Event event) {
            onEvent(event, bytes);
        } else if (packet instanceof Packet.Ack ack) {
            acks.complete(ack.id(), ack.arguments());
        } else if (packet instanceof Packet.Connect connect) {
            onConnect(connect.payload());
        } else if (packet instanceof Packet.ConnectError error) {
            refuse(ConnectError.refused(error.payload()));
        } else if (packet instanceof Packet.Disconnect) {
            deactivate();
            onDisconnected(new Disconnection(DisconnectReason.IO_SERVER_DISCONNECT, ""));
        }
    }

    private void onConnect(Arguments payload) {
        Recovery.Welcome welcome = Recovery.Welcome.of(payload);
        if (welcome == null) {
            refuse(ConnectError.of("the server did not give the socket an id; is it a Socket.IO 4 server?", null));
            return;
        }
        recovered = recovery.onConnect(welcome.pid());
        id = welcome.sid();
        for (Early event = early.poll(); event != null; event = early.poll()) {
            deliver(event.event(), event.bytes());
        }
        flush();
        retries.onConnect();
        mailbox.put(() -> SocketListeners.each(listeners.connect, Runnable::run));
    }

    /** It cannot connect, and does not try again by itself. */
    private void refuse(ConnectError error) {
        forgetConnection();
        deactivate();
        tellConnectError(error);
    }

    /** No connection came about; the manager tries again, or not. */
    void onConnectionFailed(ConnectError error) {
        if (!connected()) {
            tellConnectError(error);
        }
    }

    private void tellConnectError(ConnectError error) {
        mailbox.put(() -> SocketListeners.each(listeners.connectError, listener -> listener.accept(error)));
    }

    // --- receiving

    private void onEvent(Packet.Event event, int bytes) {
        if (connected()) {
            deliver(event, bytes);
        } else if (early.size() < settings.maxPendingEvents()) {
            early.add(new Early(event, bytes));
        } else {
            tooSlow();
        }
    }

    private void deliver(Packet.Event event, int bytes) {
        Long ackId = event.ackId();
        PacketConnection source = joining;
        EventOutcome outcome =
                new EventOutcome(event.name(), ackId == null ? null : values -> sendAck(source, ackId, values));
        if (mailbox.offer(() -> listeners.call(event, outcome), bytes)) {
            recovery.onEvent(event);
        } else {
            tooSlow();
        }
    }

    private void tooSlow() {
        PacketConnection connection = manager.openConnection();
        if (connection != null) {
            connection.abort("more events of namespace " + namespace + " wait to be heard than maxPendingEvents ("
                    + settings.maxPendingEvents() + ") and maxPendingBytes (" + settings.maxPendingBytes()
                    + ") allow");
        }
    }

    /** Acknowledges an event, if the connection that it came over is still there: another one counts from the start. */
    private void sendAck(@Nullable PacketConnection source, long ackId, Arguments values) {
        List<OutboundPacket> frames = manager.encode(new Packet.Ack(namespace, ackId, values));
        onStrand(() -> {
            if (connected() && source != null && source == joining) {
                source.send(frames);
            }
        });
    }

    // --- sending

    /** @param timeout how long to wait for the acknowledgement that retries need */
    void emit(Duration timeout, String event, @Nullable Object[] arguments) {
        boolean retried = settings.retries() > 0;
        OutgoingEvent outgoing = outgoing(retried ? ackIds.getAndIncrement() : null, event, arguments);
        if (buffer.admit(outgoing, !retried)) {
            onStrand(() -> {
                if (retried) {
                    retries.add(outgoing, timeout, null);
                } else {
                    sendOrBuffer(outgoing);
                }
            });
        }
    }

    void emitVolatile(String event, @Nullable Object[] arguments) {
        OutgoingEvent outgoing = outgoing(null, event, arguments);
        onStrand(() -> {
            PacketConnection connection = manager.openConnection();
            if (connected() && connection != null && buffer.isEmpty() && connection.writable()) {
                send(connection, outgoing);
            } else {
                buffer.countVolatileDrop();
            }
        });
    }

    CompletionStage<Arguments> emitWithAck(Duration timeout, String event, @Nullable Object[] arguments) {
        AckFuture<Arguments> answer = new AckFuture<>();
        AckHandler handler = AckHandler.of(answer, manager.executor());
        OutgoingEvent outgoing = outgoing(ackIds.getAndIncrement(), event, arguments);
        if (!admit(outgoing)) {
            handler.failed(new BufferFullException(settings.maxBufferedBytes()));
            return answer;
        }
        onStrand(() -> {
            if (settings.retries() > 0) {
                retries.add(outgoing, timeout, handler);
            } else {
                await(outgoing, timeout, handler);
                sendOrBuffer(outgoing);
            }
        });
        return answer;
    }

    private boolean admit(OutgoingEvent outgoing) {
        try {
            return buffer.admit(outgoing, settings.retries() == 0);
        } catch (BufferFullException e) {
            return false;
        }
    }

    private OutgoingEvent outgoing(@Nullable Long ackId, String event, @Nullable Object[] values) {
        Arguments arguments = Arguments.of(values);
        return OutgoingEvent.of(
                ackId, event, arguments, manager.encode(new Packet.Event(namespace, ackId, event, arguments)));
    }

    private void await(OutgoingEvent event, Duration timeout, AckHandler handler) {
        if (event.ackId() != null) {
            acks.await(event.ackId(), timeout, handler);
        }
    }

    private void sendOrBuffer(OutgoingEvent event) {
        buffer.add(event);
        flush();
    }

    /** Sends what waits, as far as the connection can take it. */
    private void flush() {
        PacketConnection connection = manager.openConnection();
        while (connection != null && connected() && !buffer.isEmpty() && !connection.isBusy()) {
            if (connection.hasExpired()) {
                return; // the events wait for the next connection, this one only looks alive
            }
            OutgoingEvent event = buffer.poll();
            if (event != null) {
                send(connection, event);
            }
        }
    }

    void onDrain() {
        flush();
        closeIfSettled();
    }

    private void send(PacketConnection connection, OutgoingEvent event) {
        if (!listeners.anyOutgoing.isEmpty()) {
            mailbox.put(() -> listeners.callOutgoing(event.name(), event.arguments()));
        }
        connection.send(event.frames());
    }

    private void onDropped(OutgoingEvent event) {
        if (event.ackId() != null) {
            acks.fail(event.ackId(), new BufferFullException(settings.maxBufferedBytes()));
        }
    }

    private final class RetrySender implements RetryQueue.Sender {

        @Override
        public boolean ready() {
            PacketConnection connection = manager.openConnection();
            return connected() && connection != null && !connection.hasExpired();
        }

        @Override
        public void send(OutgoingEvent event, Duration timeout, AckHandler handler) {
            PacketConnection connection = manager.openConnection();
            if (connection != null) {
                await(event, timeout, handler);
                SocketCore.this.send(connection, event);
            }
        }

        @Override
        public void released(OutgoingEvent event) {
            buffer.release(event);
        }
    }

    // --- the end

    /** The manager's connection is over; another may come. */
    void onManagerClosed(Disconnection end) {
        if (connected()) {
            onDisconnected(end);
        } else if (joining != null) {
            forgetConnection();
            tellConnectError(ConnectError.of(end.toString(), null));
        }
    }

    private void forgetConnection() {
        joining = null;
        early.clear();
    }

    private void onDisconnected(Disconnection end) {
        forgetConnection();
        id = null;
        acks.failAll(buffer::contains, new SocketDisconnectedException(end.reason()));
        mailbox.put(() -> SocketListeners.each(listeners.disconnect, listener -> listener.accept(end)));
        closeIfSettled();
    }

    /**
     * It will not connect by itself any more.
     *
     * @return completes when what it has sent is on its way
     */
    CompletionStage<Void> deactivate() {
        if (!active) {
            return CompletableFuture.completedStage(null);
        }
        active = false;
        return manager.onInactive();
    }

    void disconnect() {
        onStrand(this::disconnectNow);
    }

    private CompletionStage<Void> disconnectNow() {
        PacketConnection connection = manager.openConnection();
        boolean leaving = connected();
        if (leaving && connection != null) {
            for (OutgoingEvent event = buffer.poll(); event != null; event = buffer.poll()) {
                send(connection, event);
            }
            connection.send(manager.encode(new Packet.Disconnect(namespace)));
        }
        CompletionStage<Void> sent = deactivate();
        if (leaving) {
            onDisconnected(new Disconnection(DisconnectReason.IO_CLIENT_DISCONNECT, ""));
        } else {
            forgetConnection();
        }
        return sent;
    }

    /** Waits, for a time, for what the server has still to acknowledge: it ignores what it has not handled when it hears of the end. */
    CompletionStage<Void> close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        onStrand(() -> {
            closing.add(closed);
            if (closing.size() == 1) {
                Timers.Timer limit = manager.context().after(manager.closeTimeout(), this::finishClosing);
                var unused = closed.whenComplete((done, failure) -> limit.cancel());
            }
            closeIfSettled();
        });
        return closed;
    }

    private void closeIfSettled() {
        if (!closing.isEmpty() && (!active || (buffer.isEmpty() && retries.isEmpty() && acks.isEmpty()))) {
            finishClosing();
        }
    }

    private void finishClosing() {
        List<CompletableFuture<Void>> waiting = List.copyOf(closing);
        closing.clear();
        CompletionStage<Void> sent = disconnectNow();
        SocketDisconnectedException end = new SocketDisconnectedException(DisconnectReason.IO_CLIENT_DISCONNECT);
        buffer.clear();
        acks.failAll(ackId -> false, end);
        retries.clear(end);
        sent.thenRun(() -> mailbox.put(() -> waiting.forEach(closed -> closed.complete(null))));
    }

    @Override
    public String toString() {
        return "socket in " + namespace + ", " + state();
    }
}
