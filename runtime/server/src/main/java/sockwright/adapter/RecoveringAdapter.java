package sockwright.adapter;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.Timers;
import sockwright.protocol.socketio.Packet;
import sockwright.text.Printable;

/**
 * The adapter of a server that stands alone and keeps sessions: events get an offset as their last argument and are remembered
 * for a while, as are the sessions of sockets that have lost their connection.
 *
 * <p>One lock makes the order of offsets the order in which each socket is sent the events: without it a client could have got a
 * later one and not an earlier one, and would never hear of that.
 */
final class RecoveringAdapter extends InMemoryAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveringAdapter.class);

    /** How often what is too old is forgotten. */
    private static final Duration SWEEP = Duration.ofSeconds(60);

    private final AdapterContext context;
    private final RecoveryOptions options;
    private final ReentrantLock lock = new ReentrantLock();
    private final EventLog log;
    private final Allowance.Part keptSessions;
    private final Map<String, Stay> stays = new HashMap<>(); // by socket id
    private final Map<String, Kept> kept = new LinkedHashMap<>(); // by pid, the oldest first
    private boolean saidFull;
    private boolean closed;
    private Timers.@Nullable Timer sweep;

    /**
     * Since when a socket has been here: what it is told later must have been sent to it, whatever a client claims to have got.
     *
     * @param start the last event before its session
     * @param rooms the last event before it joined each of its rooms
     */
    private record Stay(long start, Map<String, Long> rooms) {}

    /** A session of which the client has been gone since a moment. */
    private record Kept(SessionSnapshot session, Stay stay, long nanos) {}

    /** What the namespaces of one server keep together. */
    record Allowances(Allowance events, Allowance bytes, Allowance sessions) {

        Allowances() {
            this(new Allowance(), new Allowance(), new Allowance());
        }
    }

    RecoveringAdapter(AdapterContext context, RecoveryOptions options, Allowances together) {
        super(context);
        this.context = context;
        this.options = options;
        this.log =
                new EventLog(options, together.events().part(), together.bytes().part());
        this.keptSessions = together.sessions().part();
    }

    @Override
    public void add(LocalSocket socket) {
        lock.lock();
        try {
            stays.put(socket.id(), new Stay(log.last(), new HashMap<>(Map.of(socket.id(), log.last()))));
            super.add(socket);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void join(LocalSocket socket, Collection<String> rooms) {
        lock.lock();
        try {
            Stay stay = stays.get(socket.id());
            if (stay != null && isIn(socket, socket.id())) {
                rooms.forEach(room -> stay.rooms().putIfAbsent(room, log.last()));
            }
            super.join(socket, rooms);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void leave(LocalSocket socket, String room) {
        lock.lock();
        try {
            Stay stay = stays.get(socket.id());
            if (stay != null && isIn(socket, socket.id()) && !room.equals(socket.id())) {
                stay.rooms().remove(room);
            }
            super.leave(socket, room);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void remove(LocalSocket socket) {
        lock.lock();
        try {
            if (isIn(socket, socket.id())) {
                stays.remove(socket.id());
            }
            super.remove(socket);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void broadcast(Packet.Event packet, BroadcastTarget target) {
        if (packet.ackId() != null || target.flags().isVolatile()) {
            super.broadcast(
                    packet, target); // an answer cannot be awaited across connections, and what is volatile may be lost
            return;
        }
        NumberedArguments arguments = NumberedArguments.of(packet.arguments(), context.json());
        context.whileNobodyLeaves(() -> broadcast(packet, arguments, target));
    }

    private void broadcast(Packet.Event packet, NumberedArguments arguments, BroadcastTarget target) {
        lock.lock();
        try {
            Packet.Event numbered =
                    new Packet.Event(packet.namespace(), null, packet.name(), arguments.with(log.nextOffset()));
            Delivery delivery = context.prepare(numbered, target.flags());
            if (!closed) {
                log.add(delivery, target, context.timers().nanoTime());
                sweepLater();
            }
            deliver(delivery, target);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void persistSession(SessionSnapshot session) {
        lock.lock();
        try {
            Stay stay = stays.get(session.sid());
            if (stay == null || closed) {
                return; // it has been taken out before
            }
            if (kept.put(session.pid(), new Kept(session, stay, context.timers().nanoTime())) == null) {
                keptSessions.add(1);
            }
            sweepLater();
            forgetWhereTooMany();
        } finally {
            lock.unlock();
        }
    }

    private void forgetWhereTooMany() {
        Iterator<Kept> oldest = kept.values().iterator();
        while (keptSessions.isTooMuch(options.maxSessions())) {
            oldest.next();
            oldest.remove();
            keptSessions.add(-1);
            if (!saidFull) {
                saidFull = true;
                LOG.warn(
                        "more than maxSessions ({}) sessions wait for their clients; the oldest of namespace {} are forgotten",
                        options.maxSessions(),
                        Printable.of(context.namespace()));
            }
        }
    }

    @Override
    public CompletionStage<Optional<RestoredSession>> restoreSession(
            String pid, @Nullable String offset, Function<SessionSnapshot, LocalSocket> revival) {
        lock.lock();
        try {
            Kept found = kept.remove(pid);
            keptSessions.add(found == null ? 0 : -1);
            Optional<RestoredSession> restored =
                    found == null || isExpired(found) ? Optional.empty() : restore(found, offset, revival);
            return CompletableFuture.completedStage(restored);
        } finally {
            lock.unlock();
        }
    }

    private Optional<RestoredSession> restore(
            Kept found, @Nullable String offset, Function<SessionSnapshot, LocalSocket> revival) {
        Stay stay = found.stay();
        OptionalLong got = offset == null ? OptionalLong.of(stay.start()) : log.number(offset);
        long from = Math.max(got.orElse(0), stay.start());
        if (got.isEmpty() || !log.isCompleteAfter(from)) {
            return Optional.empty();
        }
        SessionSnapshot session = found.session();
        LocalSocket socket = revival.apply(session);
        super.add(socket);
        stays.put(session.sid(), stay);
        join(socket, session.rooms());
        return Optional.of(new RestoredSession(socket, log.after(from, stay.rooms())));
    }

    private boolean isExpired(Kept session) {
        return context.timers().nanoTime() - session.nanos()
                > options.maxDisconnectionDuration().toNanos();
    }

    private void sweepLater() {
        if (sweep == null && !closed) {
            sweep = context.timers().after(SWEEP, this::sweep);
        }
    }

    private void sweep() {
        lock.lock();
        try {
            sweep = null;
            log.expire(context.timers().nanoTime());
            int before = kept.size();
            kept.values().removeIf(this::isExpired);
            keptSessions.add(kept.size() - before);
            forgetWhereTooMany();
            if (!log.isEmpty() || !kept.isEmpty()) {
                sweepLater();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (sweep != null) {
                sweep.cancel();
            }
            log.clear();
            keptSessions.add(-kept.size());
            kept.clear();
        } finally {
            lock.unlock();
        }
    }
}
