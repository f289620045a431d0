package sockwright.server;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.adapter.RestoredSession;
import sockwright.engine.Timers;

/**
 * Lets the sockets of a namespace go on after their connections have broken. A client that comes back before the server has noticed
 * that its former connection is dead ends that first; and in any case the handlers of the former socket are done before those of
 * the new one begin, so that nobody is told that a client has gone after it has come back.
 */
final class SessionRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(SessionRecovery.class);

    private final DefaultNamespace namespace;
    private final Map<String, DefaultSocket> present = new ConcurrentHashMap<>(); // by pid, until they owe nothing

    SessionRecovery(DefaultNamespace namespace) {
        this.namespace = namespace;
    }

    /** What a client claims to have been. */
    record Claim(String pid, @Nullable String offset) {

        /** The claim of a client that asks to join; null if it makes none. */
        static @Nullable Claim of(Handshake handshake) {
            if (!(handshake.authValue() instanceof Map<?, ?> auth) || !(auth.get("pid") instanceof String pid)) {
                return null;
            }
            Object offset = auth.get("offset");
            // Without an offset the client has got nothing yet that could be missed again.
            return offset == null || offset instanceof String ? new Claim(pid, (String) offset) : null;
        }
    }

    /** A socket has come, and will go. */
    void entered(DefaultSocket socket) {
        String pid = socket.identity().pid();
        if (pid != null) {
            present.put(pid, socket);
            socket.departure().farewell().thenRun(() -> present.remove(pid, socket));
        }
    }

    /**
     * Restores the socket that a client claims.
     *
     * @param revival makes it
     * @return completes with it, in its rooms and knowing what it missed, or with nothing; does not fail
     */
    CompletionStage<Optional<DefaultSocket>> restore(Claim claim, Function<SocketIdentity, DefaultSocket> revival) {
        DefaultSocket predecessor = present.get(claim.pid());
        if (predecessor == null) {
            return restoreKept(claim, revival);
        }
        predecessor.connectionLost("the client has connected again");
        return isDone(predecessor)
                .thenCompose(done -> done
                        ? restoreKept(claim, revival)
                        : CompletableFuture.completedStage(Optional.<DefaultSocket>empty()));
    }

    /** Waits for the disconnect handlers of a socket, but not longer than a client may take to join. */
    private CompletionStage<Boolean> isDone(DefaultSocket predecessor) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Timers.Timer deadline =
                namespace.context().timers().after(namespace.context().connectTimeout(), () -> done.complete(false));
        predecessor.departure().farewell().thenRun(() -> {
            deadline.cancel();
            done.complete(true);
        });
        return done;
    }

    /** A session that other servers keep may come late or never; its client is not kept waiting longer than it may take to join. */
    private CompletionStage<Optional<DefaultSocket>> restoreKept(
            Claim claim, Function<SocketIdentity, DefaultSocket> revival) {
        CompletableFuture<Optional<DefaultSocket>> outcome = new CompletableFuture<>();
        CompletionStage<Optional<RestoredSession>> kept = kept(claim, revival);
        Timers.Timer deadline = namespace
                .context()
                .timers()
                .after(namespace.context().connectTimeout(), () -> {
                    if (outcome.complete(Optional.empty())) {
                        LOG.warn("a session of {} did not come in time; its client starts anew", namespace);
                    }
                });
        kept.whenComplete((restored, error) -> {
            deadline.cancel();
            if (error != null) {
                LOG.error("a session of {} could not be restored; the client starts anew", namespace, error);
                outcome.complete(Optional.empty());
                return;
            }
            Optional<DefaultSocket> socket = restored.map(SessionRecovery::resumed);
            if (!outcome.complete(socket)) {
                // Nobody has been told that it is back, so it leaves as it came, and its session is kept again.
                socket.ifPresent(late -> late.left(Disconnection.of(DisconnectReason.TRANSPORT_CLOSE)));
            }
        });
        return outcome;
    }

    private CompletionStage<Optional<RestoredSession>> kept(
            Claim claim, Function<SocketIdentity, DefaultSocket> revival) {
        try {
            return namespace
                    .adapter()
                    .restoreSession(
                            claim.pid(),
                            claim.offset(),
                            session -> revival.apply(SocketIdentity.of(
                                    session, namespace.context().json())));
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private static DefaultSocket resumed(RestoredSession restored) {
        DefaultSocket socket = (DefaultSocket) restored.socket();
        socket.arrival().missed(restored.missed());
        return socket;
    }
}
