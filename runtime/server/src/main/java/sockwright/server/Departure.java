package sockwright.server;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.adapter.SessionSnapshot;
import sockwright.dispatch.Mailbox;

/** How a socket leaves its namespace: its session is kept if its client may come back, all that it owns is freed, listeners are told. */
final class Departure {

    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    private final DefaultSocket socket;
    private final DefaultNamespace namespace;
    private final SocketGate gate;
    private final Mailbox mailbox;
    private final CompletableFuture<Void> farewell = new CompletableFuture<>();
    private volatile @Nullable Set<String> lastRooms; // until disconnecting handlers have run
    private volatile boolean mayComeBack;

    Departure(DefaultSocket socket, DefaultNamespace namespace, SocketGate gate, Mailbox mailbox) {
        this.socket = socket;
        this.namespace = namespace;
        this.gate = gate;
        this.mailbox = mailbox;
    }

    /**
     * The gate has been shut: frees all that the socket owns. Called once. Whatever an adapter throws, the socket is freed, says
     * farewell, and is in nobody else's way.
     */
    void begin(Disconnection how) {
        Leavers.leave(() -> leave(how));
    }

    private void leave(Disconnection how) {
        socket.arrival().forget();
        attempt("kept", () -> keep(how));
        free();
        if (socket.audience().hearsLeaving() || !mailbox.runHere(this::done)) {
            mailbox.put(() -> sayFarewell(how), this::done);
        }
    }

    private void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            LOG.error("a socket of {} that has left could not be {}", namespace, what, e);
        }
    }

    /** Keeps the session for a client that knows of it: one that was not let in has not been told its secret. */
    private void keep(Disconnection how) {
        Set<String> rooms = namespace.adapter().rooms(socket);
        lastRooms = rooms;
        String pid = socket.identity().pid();
        if (pid != null && how.reason().isRecoverable() && (socket.recovered() || gate.wasOpened())) {
            mayComeBack = true;
            namespace
                    .adapter()
                    .persistSession(new SessionSnapshot(
                            socket.id(), pid, rooms, socket.data().view()));
        }
    }

    /** It is in no room any more, and nobody waits for its answers. */
    void free() {
        attempt("relieved of its acknowledgements", () -> {
            socket.sender().close();
            namespace.localContext().acks().left(socket);
        });
        attempt("taken out of its rooms", () -> namespace.adapter().remove(socket));
    }

    private void sayFarewell(Disconnection how) {
        try {
            if (socket.arrival().wasAdmitted()) {
                socket.audience().tellLeaving(how);
                lastRooms = null;
                socket.audience().tellLeft(how);
            }
        } finally {
            done();
        }
    }

    /** It owes its handlers nothing any more. */
    void done() {
        lastRooms = null;
        farewell.complete(null);
    }

    /** The rooms that it was in, while handlers hear that it leaves; else null. */
    @Nullable Set<String> lastRooms() {
        return lastRooms;
    }

    /** Whether its session has been kept for its client. */
    boolean mayComeBack() {
        return mayComeBack;
    }

    /** Completes when it has left and owes its handlers nothing any more. */
    CompletionStage<Void> farewell() {
        return farewell;
    }
}
