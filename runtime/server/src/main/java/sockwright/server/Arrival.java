package sockwright.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.adapter.Delivery;
import sockwright.adapter.RecoveryOptions;
import sockwright.dispatch.Mailbox;
import sockwright.engine.JoinRefusal;
import sockwright.engine.OutboundPacket;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/** How a socket comes into its namespace, or is kept out: connect handlers are asked, then the client is told. */
final class Arrival {

    private static final Logger LOG = LoggerFactory.getLogger(Arrival.class);

    private final DefaultSocket socket;
    private final DefaultNamespace namespace;
    private final Connection connection;
    private final SocketGate gate;
    private final Mailbox mailbox;
    private volatile List<Delivery> missed = List.of(); // until the client has been told
    private volatile boolean passed; // the middlewares, if there are any
    private volatile @Nullable Thread asking; // runs those who may refuse, while they run
    private boolean admitted; // only the mailbox reads and writes it

    Arrival(DefaultSocket socket, DefaultNamespace namespace, Connection connection, SocketGate gate, Mailbox mailbox) {
        this.socket = socket;
        this.namespace = namespace;
        this.connection = connection;
        this.gate = gate;
        this.mailbox = mailbox;
    }

    /** What stands between a client and its namespace, and may keep it out. */
    private interface Admittance {

        /** Asks; false if the socket has left before connect listeners were asked. */
        boolean ask() throws Exception;
    }

    /** What a socket that is recovered has to be told first. */
    void missed(List<Delivery> events) {
        missed = events;
    }

    /** Nobody will be told any more what has been missed. */
    void forget() {
        missed = List.of();
    }

    /**
     * Asks the connect handlers, then lets the client in or refuses it. Where there are none, nothing of the user's runs, and no
     * thread need be woken for it.
     */
    void begin() {
        passed = namespace.listeners().connectMiddlewares.isEmpty();
        try {
            enter();
        } catch (RuntimeException | Error e) {
            LOG.error("a client could not be added to {}; it is refused", namespace, e);
            refuseForFailure();
            return;
        }
        if (namespace.listeners().mayRefuse() || !mailbox.runHere(() -> admit(() -> true))) {
            mailbox.put(() -> admit(this::askListeners), this::refuseForFailure);
        }
    }

    private void enter() {
        if (socket.recovered()) { // it has been added with its rooms, and whoever takes it out finds it
            return;
        }
        namespace.adapter().add(socket);
        if (gate.hasLeft()) { // another thread was quicker, and had nothing to take out yet
            namespace.adapter().remove(socket);
        }
    }

    private boolean askListeners() throws Exception {
        asking = Thread.currentThread();
        try {
            if (!maySkipMiddlewares()) {
                namespace.listeners().askMiddlewares(socket);
            }
            if (gate.hasLeft()) {
                return false;
            }
            passed = true;
            namespace.listeners().askConnectListeners(socket);
            return true;
        } finally {
            asking = null;
        }
    }

    /** Whether it has passed the middlewares in a former life and need not pass them again. */
    private boolean maySkipMiddlewares() {
        RecoveryOptions recovery = namespace.context().recovery();
        return socket.recovered() && recovery != null && recovery.skipMiddlewares();
    }

    /** Whether events for the namespace are for the socket, too: one that goes on where it was misses none meanwhile. */
    boolean isMember() {
        return passed || socket.recovered();
    }

    /**
     * The server takes the socket out. A client that is still being decided on is refused: what is held back for it is for those
     * who have been let in. Connect listeners that do this themselves know whom they let in first, and what they have sent it.
     *
     * @return false if this is such a listener, or there is nothing more to be decided
     */
    boolean turnAway() {
        boolean byConnectListener = passed && Thread.currentThread() == asking;
        if (byConnectListener || !gate.shutUnopened()) {
            return false;
        }
        namespace.metrics().joinRefused(JoinRefusal.APPLICATION);
        connection.send(Refusal.of(namespace.context(), namespace.name(), "disconnected by the server"));
        socket.departure().begin(Disconnection.of(DisconnectReason.SERVER_NAMESPACE_DISCONNECT));
        return true;
    }

    private void admit(Admittance admittance) {
        if (gate.hasLeft()) {
            return;
        }
        try {
            admitted = admittance.ask();
            gate.open(welcome(), connection::joined);
            forget();
        } catch (ConnectionRefused e) {
            refuse(e.reason(), Refusal.of(namespace.context(), namespace.name(), e));
        } catch (Exception | Error e) {
            LOG.error("a connect handler of {} failed; the client is refused", namespace, e);
            socket.audience().tellError("connect", e);
            refuseForFailure();
        }
    }

    private void refuseForFailure() {
        refuse(JoinRefusal.FAILED, Refusal.of(namespace.context(), namespace.name(), "internal error"));
    }

    private void refuse(JoinRefusal reason, List<OutboundPacket> refusal) {
        if (gate.shut()) {
            namespace.metrics().joinRefused(reason);
            connection.forget(socket);
            socket.departure().free();
            connection.send(refusal);
            socket.departure().done();
        }
    }

    /** Whether connect handlers have let the socket in. Only for what runs in its mailbox. */
    boolean wasAdmitted() {
        return admitted;
    }

    /** What the client is told first: what it has missed, as in the reference, and who it is. */
    List<OutboundPacket> welcome() {
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("sid", socket.id());
        String pid = socket.identity().pid();
        if (pid != null) {
            who.put("pid", pid);
        }
        List<OutboundPacket> welcome = new ArrayList<>();
        missed.forEach(event -> welcome.addAll(((LocalContext.Told) event).frames()));
        welcome.addAll(socket.sender().encode(new Packet.Connect(namespace.name(), Arguments.of(who))));
        return welcome;
    }
}
