package sockwright.client;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sockwright.dispatch.Mailbox;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/**
 * How a socket gets into its namespace: it asks for its auth, sends CONNECT, and waits for the answer. Servers take a second
 * CONNECT over the same connection for a breach of the protocol, so where one was given up its answer is awaited all the same,
 * before another is sent. Used on the strand only.
 */
final class Joining {

    private enum Stage {
        AUTH,
        ASKED,
        GIVEN_UP,
        IN
    }

    private static final class Attempt {
        final PacketConnection connection;
        Stage stage = Stage.AUTH;

        Attempt(PacketConnection connection) {
            this.connection = connection;
        }
    }

    private final DefaultManager manager;
    private final String namespace;
    private final SocketSettings settings;
    private final Mailbox mailbox;
    private final Recovery recovery;
    private final Consumer<ConnectError> failed;
    private @Nullable Attempt attempt;

    /**
     * Outside of the namespace.
     *
     * @param mailbox where the user's code is run that gives the auth
     * @param failed told why CONNECT could not be sent
     */
    Joining(
            DefaultManager manager,
            String namespace,
            SocketSettings settings,
            Mailbox mailbox,
            Recovery recovery,
            Consumer<ConnectError> failed) {
        this.manager = manager;
        this.namespace = namespace;
        this.settings = settings;
        this.mailbox = mailbox;
        this.recovery = recovery;
        this.failed = failed;
    }

    /** Asks to be let in, if there is a connection and it has not been asked there. */
    void start() {
        PacketConnection connection = manager.openConnection();
        if (connection == null || (attempt != null && attempt.connection == connection)) {
            return;
        }
        Attempt started = new Attempt(connection);
        attempt = started;
        if (settings.auth() != null && settings.authBlocks()) {
            Auth.ask(
                    settings.auth(),
                    mailbox,
                    (auth, failure) -> manager.context().onStrand(() -> onAuth(started, auth, failure)));
        } else {
            onAuth(started, settings.auth() == null ? null : settings.auth().get(), null);
        }
    }

    private void onAuth(Attempt asked, @Nullable Object auth, @Nullable Throwable failure) {
        if (attempt != asked || manager.openConnection() != asked.connection) {
            return; // too late: it was given up, or another connection asks again
        }
        try {
            if (failure != null) {
                throw new IllegalArgumentException("auth could not be had: " + failure, failure);
            }
            Arguments payload =
                    Auth.payload(recovery.asFields(), auth, manager.context().json());
            asked.connection.send(manager.context().encode(new Packet.Connect(namespace, payload)));
            asked.stage = Stage.ASKED;
        } catch (IllegalArgumentException e) {
            attempt = null;
            failed.accept(ConnectError.of(String.valueOf(e.getMessage()), failure == null ? e : failure));
        }
    }

    /**
     * The server has let the socket in.
     *
     * @param wanted whether the socket still wants that
     * @return false if it is not in: the server has been told
     */
    boolean letIn(boolean wanted) {
        if (attempt != null && attempt.stage == Stage.ASKED) {
            attempt.stage = Stage.IN;
            return true;
        }
        if (attempt == null || attempt.stage != Stage.IN) {
            leave();
            startAgain(wanted);
        }
        return false;
    }

    /**
     * The server has refused the socket.
     *
     * @param wanted whether the socket still wants to get in
     * @return false if that does not concern what it wants now
     */
    boolean refused(boolean wanted) {
        if (attempt != null && attempt.stage == Stage.ASKED) {
            attempt = null;
            return true;
        }
        startAgain(wanted);
        return false;
    }

    private void startAgain(boolean wanted) {
        if (attempt != null && attempt.stage == Stage.GIVEN_UP) {
            attempt = null;
            if (wanted) {
                start();
            }
        }
    }

    private void leave() {
        PacketConnection connection = manager.openConnection();
        if (connection != null) {
            connection.send(manager.context().encode(new Packet.Disconnect(namespace)));
        }
    }

    /** The socket goes, and tells the server if it is in. */
    void giveUp() {
        if (attempt == null) {
            return;
        }
        if (attempt.stage == Stage.ASKED) {
            attempt.stage = Stage.GIVEN_UP;
        } else if (attempt.stage != Stage.GIVEN_UP) {
            if (attempt.stage == Stage.IN) {
                leave();
            }
            attempt = null;
        }
    }

    /** The connection is over, or the server has taken the socket out. */
    void forget() {
        attempt = null;
    }

    /** Whether it is in, or on its way. */
    boolean isUnderWay() {
        return attempt != null;
    }

    /** Whether what comes in the namespace is for the socket: it is in, or may be taking up an earlier connection. */
    boolean isOpen() {
        return attempt != null && attempt.stage != Stage.GIVEN_UP;
    }

    boolean isInOver(PacketConnection connection) {
        return attempt != null && attempt.stage == Stage.IN && attempt.connection == connection;
    }

    /** The connection that it is in over, as far as that is still there. */
    @Nullable PacketConnection connection() {
        return attempt != null && attempt.stage == Stage.IN ? manager.openConnection() : null;
    }

    /** The connection that the packet came over which is being handled. */
    PacketConnection source() {
        return Objects.requireNonNull(attempt, "no packet comes where nobody has asked").connection;
    }
}
