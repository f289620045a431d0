package sockwright.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.StreamMessage;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.ClusterMessage;
import sockwright.adapter.Delivery;
import sockwright.adapter.LocalSocket;
import sockwright.adapter.NumberedArguments;
import sockwright.adapter.RecoveryOptions;
import sockwright.adapter.RestoredSession;
import sockwright.adapter.SessionSnapshot;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketException;
import sockwright.text.Printable;

/**
 * The same with sessions: the id of an event's entry is its offset, sessions wait in Redis, and a client that comes back to any
 * server is given what the stream has after its offset.
 */
final class RecoveringStreamsAdapter extends StreamsAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveringStreamsAdapter.class);

    private final RecoveryOptions options;
    private final Sessions sessions;
    private final LocalOrder order;
    private final AtomicBoolean failing = new AtomicBoolean(); // to restore sessions
    private final Map<String, Stay> stays = new HashMap<>(); // by socket id; between what happens

    RecoveringStreamsAdapter(
            AdapterContext context,
            Channels channels,
            Streams streams,
            Sessions sessions,
            RecoveryOptions options,
            long maxPendingBytes) {
        super(context, channels, streams);
        this.options = options;
        this.sessions = sessions;
        this.order = new LocalOrder(StreamId.START, context::whileNobodyLeaves, maxPendingBytes);
    }

    @Override
    public void init() {
        super.init();
        order.readTo(streams().reader().position());
    }

    // --- membership

    @Override
    public void add(LocalSocket socket) {
        order.between(position -> {
            stays.put(socket.id(), Stay.since(position));
            super.add(socket);
        });
    }

    @Override
    public void join(LocalSocket socket, Collection<String> rooms) {
        order.between(position -> {
            Stay stay = stayOf(socket);
            if (stay != null) {
                rooms.stream()
                        .filter(room -> !isIn(socket, room))
                        .forEach(room -> stay.joined().put(room, position));
            }
            super.join(socket, rooms);
        });
    }

    @Override
    public void leave(LocalSocket socket, String room) {
        order.between(position -> {
            Stay stay = stayOf(socket);
            if (stay != null) {
                stay.joined().remove(room);
            }
            super.leave(socket, room);
        });
    }

    @Override
    public void remove(LocalSocket socket) {
        order.between(position -> {
            if (stayOf(socket) != null) {
                stays.remove(socket.id());
            }
            super.remove(socket);
        });
    }

    /** Null if the socket has been taken out; another one may bear its id by now. */
    private @Nullable Stay stayOf(LocalSocket socket) {
        return isIn(socket, socket.id()) ? stays.get(socket.id()) : null;
    }

    // --- sending

    @Override
    public void broadcast(Packet.Event packet, BroadcastTarget target) {
        BroadcastFlags flags = target.flags();
        if (packet.ackId() != null || flags.isVolatile() || flags.local()) {
            super.broadcast(packet, target);
            return;
        }
        NumberedArguments arguments =
                NumberedArguments.of(packet.arguments(), context().json());
        Packet.Event event = new Packet.Event(packet.namespace(), null, packet.name(), arguments);
        Map<String, byte[]> fields = format().writeFields(new ClusterMessage(
                uid(), context().namespace(), new ClusterMessage.Broadcast(event, target, null)));
        long size = fields.values().stream().mapToLong(value -> value.length).sum();
        noted(order.write(() -> append(fields), size, id -> {
                    Packet.Event told = id == null ? event : numbered(event, id);
                    deliver(context().prepare(told, flags), target);
                })
                .thenAccept(id -> {}));
    }

    private Packet.Event numbered(Packet.Event event, StreamId id) {
        NumberedArguments arguments =
                NumberedArguments.of(event.arguments(), context().json());
        return new Packet.Event(event.namespace(), null, event.name(), arguments.with(id.toString()));
    }

    @Override
    protected void happenHere(long bytes, Runnable happening) {
        order.happen(bytes, happening);
    }

    // --- what is read

    @Override
    public void onEntry(StreamId id, Map<String, byte[]> fields) throws PacketException {
        if (isOwn(fields)) {
            order.readOwn(id, EntryIdentity.number(fields));
            return;
        }
        ClusterMessage message = format().readFields(fields);
        order.read(
                id,
                () -> onMessage(kept(message)
                        .map(event -> message(message, numbered(event.packet(), id), event.target()))
                        .orElse(message)));
    }

    private static ClusterMessage message(ClusterMessage original, Packet.Event packet, BroadcastTarget target) {
        return new ClusterMessage(
                original.sender(), original.namespace(), new ClusterMessage.Broadcast(packet, target, null));
    }

    /** The event that a message is, if it is one that clients may not miss. */
    private static Optional<ClusterMessage.Broadcast> kept(ClusterMessage message) {
        return message.content() instanceof ClusterMessage.Broadcast broadcast
                        && broadcast.requestId() == null
                        && !broadcast.target().flags().isVolatile()
                ? Optional.of(broadcast)
                : Optional.empty();
    }

    @Override
    public void onReadTo(StreamId id) {
        order.readTo(id);
    }

    // --- sessions

    @Override
    public void persistSession(SessionSnapshot session) {
        order.between(position -> {
            Stay stay = stays.get(session.sid());
            if (stay != null) { // else it has been taken out before
                sessions.keep(session, stay.copy(), options.maxDisconnectionDuration(), context());
            }
        });
    }

    @Override
    public CompletionStage<Optional<RestoredSession>> restoreSession(
            String pid, @Nullable String offset, Function<SessionSnapshot, LocalSocket> revival) {
        StreamId got = offset == null ? null : StreamId.of(offset);
        if (offset != null && got == null) {
            return none();
        }
        return sessions.take(pid)
                .thenCompose(found ->
                        found.map(kept -> restore(kept, got, revival)).orElseGet(RecoveringStreamsAdapter::none))
                .whenComplete((restored, error) -> note(error))
                .exceptionally(error -> Optional.empty());
    }

    /** While Redis is away all clients that come back start anew: one of them is told of. */
    private void note(@Nullable Throwable error) {
        if (error == null) {
            failing.set(false);
        } else if (failing.compareAndSet(false, true)) {
            LOG.warn(
                    "a session of namespace {} cannot be restored; its client starts anew",
                    Printable.of(context().namespace()),
                    error);
        } else {
            LOG.debug(
                    "a session of namespace {} cannot be restored either",
                    Printable.of(context().namespace()),
                    error);
        }
    }

    private static CompletionStage<Optional<RestoredSession>> none() {
        return CompletableFuture.completedStage(Optional.empty());
    }

    private CompletionStage<Optional<RestoredSession>> restore(
            SessionFormat.Kept kept, @Nullable StreamId got, Function<SessionSnapshot, LocalSocket> revival) {
        Stay stay = kept.stay();
        StreamId from = later(got, stay.start());
        if (from == null) {
            return none();
        }
        SessionSnapshot session = kept.session();
        AtomicReference<@Nullable LocalSocket> revived = new AtomicReference<>();
        Comeback comeback = new Comeback(
                streams().publisher(), streams().name(), options, entry -> event(entry, session, stay), (last, met) -> {
                    Runnable entering = () -> {
                        LocalSocket socket = revival.apply(session);
                        super.add(socket);
                        stays.put(session.sid(), stay.goingOnAt(from));
                        super.join(socket, session.rooms());
                        revived.set(socket);
                        try {
                            context().executor().execute(met); // what follows is not for the thread that reads
                        } catch (RejectedExecutionException e) {
                            stays.remove(session.sid());
                            super.remove(socket); // nobody would ever tell that it is there
                            throw e;
                        }
                    };
                    return order.at(last, entering);
                });
        return comeback.from(from, streams().comebacks())
                .thenApply(missed -> missed.map(events -> {
                    LocalSocket socket = revived.get();
                    if (socket == null) {
                        throw new AssertionError("it is let in first");
                    }
                    return new RestoredSession(socket, events);
                }));
    }

    private static @Nullable StreamId later(@Nullable StreamId one, @Nullable StreamId other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    private Comeback.Event event(StreamMessage<String, byte[]> entry, SessionSnapshot session, Stay stay) {
        Map<String, byte[]> fields = entry.getBody();
        byte[] namespace = fields.get(EnvelopeFormat.NAMESPACE);
        if (namespace == null || !context().namespace().equals(new String(namespace, UTF_8))) {
            return Comeback.Event.NONE;
        }
        try {
            ClusterMessage.Broadcast event = kept(format().readFields(fields)).orElse(null);
            if (event == null) {
                return Comeback.Event.NONE;
            }
            StreamId id = StreamId.told(entry.getId());
            boolean addressed =
                    event.target().addresses(room -> session.rooms().contains(room) && stay.hadJoined(room, id));
            Delivery delivery = addressed
                    ? context()
                            .prepare(
                                    numbered(event.packet(), id), event.target().flags())
                    : null;
            return new Comeback.Event(true, delivery);
        } catch (PacketException | IllegalArgumentException e) {
            LOG.debug(
                    "an entry of namespace {} has been refused when it was read, too",
                    Printable.of(context().namespace()),
                    e);
            return Comeback.Event.NONE;
        }
    }
}
