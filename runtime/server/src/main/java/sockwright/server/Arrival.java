package sockwright.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

        void ask() throws Exception;
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
        if (!socket.recovered()) { // one that is recovered has been added with its rooms
            namespace.adapter().add(socket);
        }
        if (gate.hasLeft()) { // another thread was quicker, and had nothing to take out yet
            namespace.adapter().remove(socket);
        }
        if (namespace.listeners().mayRefuse() || !mailbox.runHere(() -> admit(() -> {}))) {
            mailbox.put(() -> admit(this::askListeners), this::refuseForFailure);
        }
    }

    private void askListeners() throws Exception {
        RecoveryOptions recovery = namespace.context().recovery();
        namespace.listeners().admit(socket, socket.recovered() && recovery != null && recovery.skipMiddlewares());
    }

    private void admit(Admittance admittance) {
        if (gate.hasLeft()) {
            return;
        }
        try {
            admittance.ask();
            admitted = true;
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
