package sockwright.redis;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.SessionSnapshot;
import sockwright.protocol.socketio.PacketException;
import sockwright.text.Printable;

/** The sessions that wait in Redis for their clients, whatever server these come back to. Thread-safe; nothing blocks. */
final class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final String keyPrefix;
    private final StreamWriter writer;
    private final Publisher publisher;
    private final AtomicBoolean failing = new AtomicBoolean(); // to keep them
    private final Map<String, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>(); // by pid

    Sessions(String keyPrefix, StreamWriter writer, Publisher publisher) {
        this.keyPrefix = keyPrefix;
        this.writer = writer;
        this.publisher = publisher;
    }

    /**
     * Keeps a session.
     *
     * @param stay since when its socket has been where it is
     * @param life how long
     */
    void keep(SessionSnapshot session, Stay stay, Duration life, AdapterContext context) {
        // What the application remembers is written by code of its own.
        CompletableFuture<Void> keeping = CompletableFuture.supplyAsync(
                        () -> SessionFormat.write(session, stay, context.json()), context.executor())
                .thenCompose(text -> writer.set(key(session.pid()), text, life));
        underWay.put(session.pid(), keeping);
        var unused = keeping.whenComplete((kept, error) -> {
            underWay.remove(session.pid(), keeping);
            if (error == null) {
                failing.set(false);
            } else if (failing.compareAndSet(false, true)) {
                LOG.warn(
                        "a session of namespace {} is not kept; its client will start anew",
                        Printable.of(context.namespace()),
                        error);
            } else {
                LOG.debug("a session of namespace {} is not kept either", Printable.of(context.namespace()), error);
            }
        });
    }

    /** Takes a session away, so that nobody else can. */
    CompletionStage<Optional<SessionFormat.Kept>> take(String pid) {
        CompletionStage<?> kept = underWay.getOrDefault(pid, CompletableFuture.completedFuture(null));
        return kept.handle((done, error) -> pid)
                .thenCompose(known -> publisher.ask(redis -> redis.getdel(key(known))))
                .thenApply(text -> Optional.ofNullable(text).map(Sessions::read));
    }

    private static SessionFormat.Kept read(byte[] text) {
        try {
            return SessionFormat.read(text);
        } catch (PacketException e) {
            throw new CompletionException(e);
        }
    }

    private String key(String pid) {
        return keyPrefix + pid;
    }

    /** Completes, normally or not, when all that are to be kept are. */
    CompletableFuture<Void> settled() {
        return CompletableFuture.allOf(underWay.values().toArray(CompletableFuture<?>[]::new));
    }
}
