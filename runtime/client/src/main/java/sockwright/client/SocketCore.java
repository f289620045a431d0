package sockwright.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sockwright.dispatch.EventMetrics;
import sockwright.dispatch.Mailbox;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/**
 * A socket of a manager, as it is behind the {@link SocketHandle}s that users hold: where it is, and what follows when that
 * changes. What comes and goes is {@link Inbox}'s and {@link Outbox}'s. What is not final or volatile belongs to the manager's
 * strand.
 */
final class SocketCore {

    private final DefaultManager manager;
    private final ClientContext context;
    private final String namespace;
    private final SocketSettings settings;
    private final SocketListeners listeners = new SocketListeners();
    private final Mailbox mailbox;
    private final Recovery recovery = new Recovery();
    private final Joining joining;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Closing closing;

    private volatile boolean active;
    private volatile @Nullable String id;
    private volatile boolean recovered;

    SocketCore(DefaultManager manager, String namespace, SocketSettings settings) {
        this.manager = manager;
        this.context = manager.context();
        this.namespace = namespace;
        this.settings = settings;
        this.mailbox = new Mailbox(context.executor(), settings.maxPendingEvents(), settings.maxPendingBytes());
        this.joining = new Joining(manager, namespace, settings, mailbox, recovery, this::refuse);
        EventMetrics metrics = context.metrics(namespace);
        this.inbox = new Inbox(context, namespace, settings, listeners, mailbox, recovery, joining, metrics);
        this.outbox =
                new Outbox(context, namespace, settings, listeners, mailbox, joining, metrics, this::closeIfSettled);
        this.closing = new Closing(context, this::finishClosing);
    }

    // --- what it is

    SocketListeners listeners() {
        return listeners;
    }

    Outbox outbox() {
        return outbox;
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

    // --- connecting

    void connect() {
        context.onStrand(() -> {
            active = true;
            manager.ensureOpening();
            joining.start();
        });
    }

    void onManagerOpen() {
        joining.start();
    }

    /** A packet of the namespace has come. */
    void onPacket(Packet packet, int bytes) {
        if (packet instanceof Packet.Connect connect) {
            onConnect(connect.payload());
        } else if (packet instanceof Packet.ConnectError error) {
            if (joining.refused(active)) {
                refuse(ConnectError.refused(error.payload()));
            }
        } else if (packet instanceof Packet.Event event) {
            onEvent(event, bytes);
        } else if (packet instanceof Packet.Ack ack) {
            outbox.onAck(ack.id(), ack.arguments());
        } else if (packet instanceof Packet.Disconnect && connected()) {
            joining.forget();
            var unused = deactivate();
            onDisconnected(new Disconnection(DisconnectReason.IO_SERVER_DISCONNECT, ""));
        }
    }

    private void onConnect(Arguments payload) {
        if (!joining.letIn(active)) {
            return;
        }
        Recovery.Welcome welcome = Recovery.Welcome.of(payload);
        if (welcome == null) {
            refuse(ConnectError.of("the server did not give the socket an id; is it a Socket.IO 4 server?", null));
            return;
        }
        recovered = recovery.onConnect(welcome.pid());
        id = welcome.sid();
        inbox.release();
        if (connected()) { // it is not if that was more than it can hear
            outbox.onConnected();
            mailbox.put(() -> SocketListeners.each(listeners.connect, Runnable::run));
        }
    }

    private void onEvent(Packet.Event event, int bytes) {
        if (connected()) {
            inbox.deliver(event, bytes);
        } else if (joining.isOpen()) {
            inbox.hold(event, bytes);
        }
    }

    /** It cannot connect, and does not try again by itself. */
    private void refuse(ConnectError error) {
        forgetConnection();
        var unused = deactivate();
        tellConnectError(error);
        closeIfSettled();
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

    /** The connection can take more. */
    void onDrain() {
        outbox.flush();
        closeIfSettled();
    }

    // --- the end

    /** The manager's connection is over; another may come. */
    void onManagerClosed(Disconnection end) {
        boolean wasUnderWay = joining.isUnderWay();
        forgetConnection();
        if (connected()) {
            onDisconnected(end);
        } else if (wasUnderWay) {
            tellConnectError(ConnectError.of(end.toString(), null));
        }
    }

    private void forgetConnection() {
        joining.forget();
        inbox.forgetHeld();
    }

    private void onDisconnected(Disconnection end) {
        id = null;
        inbox.forgetHeld();
        outbox.onDisconnected(new SocketDisconnectedException(end.reason()));
        mailbox.put(() -> SocketListeners.each(listeners.disconnect, listener -> listener.accept(end)));
        closeIfSettled();
    }

    /**
     * It will not connect by itself any more.
     *
     * @return completes when what it has sent is on its way
     */
    private CompletionStage<Void> deactivate() {
        if (!active) {
            return CompletableFuture.completedStage(null);
        }
        active = false;
        return manager.onInactive();
    }

    /** The manager has been closed. */
    void giveUp() {
        var unused = deactivate();
        closeIfSettled();
    }

    void disconnect() {
        context.onStrand(this::disconnectNow);
    }

    private CompletionStage<Void> disconnectNow() {
        boolean leaving = connected();
        outbox.sendAll();
        joining.giveUp();
        inbox.forgetHeld();
        CompletionStage<Void> sent = deactivate();
        if (leaving) {
            onDisconnected(new Disconnection(DisconnectReason.IO_CLIENT_DISCONNECT, ""));
        }
        return sent;
    }

    /** Waits, for a time, for what the server has still to acknowledge: it ignores what it has not handled when it hears of the end. */
    CompletionStage<Void> close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        context.onStrand(() -> {
            closing.add(closed);
            closeIfSettled();
        });
        return closed;
    }

    private void closeIfSettled() {
        if (closing.isWanted() && (!active || outbox.isSettled())) {
            finishClosing();
        }
    }

    private void finishClosing() {
        List<CompletableFuture<Void>> waiting = closing.end();
        CompletionStage<Void> sent = disconnectNow();
        outbox.clear(new SocketDisconnectedException(DisconnectReason.IO_CLIENT_DISCONNECT));
        Runnable tell = () -> waiting.forEach(closed -> closed.complete(null));
        sent.thenRun(() -> mailbox.put(tell, tell));
    }

    @Override
    public String toString() {
        return "socket in " + namespace + ", " + state();
    }
}
