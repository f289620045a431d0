package sockwright.engine.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.Batch;
import sockwright.engine.CloseReason;
import sockwright.engine.DropReason;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.engine.Transport;
import sockwright.engine.server.SessionWriter.Offer;
import sockwright.protocol.engineio.EnginePacket;
import sockwright.protocol.engineio.TransportName;

/**
 * One session: its state, its transport, and what waits to be sent. All of it is freed in {@link #finish}, once.
 *
 * <p>{@code lock} guards state and transport and is held for moments only, never while a transport or the listener is called;
 * {@link Inbound} has another one, which is taken first where both are.
 */
final class EngineSession implements Session, Transport.Listener, Batch.Part {

    private static final Logger LOG = LoggerFactory.getLogger(EngineSession.class);

    /** How long a client that is told of a close may take to fetch it. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    /** What a session needs of the engine that it belongs to. */
    interface Owner {

        EngineOptions options();

        Timers timers();

        /** The session is over and must be forgotten. */
        void closed(EngineSession session, CloseReason reason);

        QueueLosses losses();

        /** Sees to it that what is held back is sent even if the batch that it waits for takes long. */
        HeldBack heldBack();
    }

    private final Owner owner;
    private final String id;
    private final EngineRequest request;
    private final Heartbeat heartbeat;
    private final Inbound inbound = new Inbound();
    private final ReentrantLock lock = new ReentrantLock();
    private final SessionWriter writer;

    private volatile State state = State.OPEN;
    private volatile Transport transport;
    private @Nullable UpgradeProbe probe;
    private Timers.@Nullable Timer closeTimer;

    EngineSession(Owner owner, String id, EngineRequest request, Function<Transport.Listener, Transport> transport) {
        this.owner = owner;
        this.id = id;
        this.request = request;
        EngineOptions options = owner.options();
        this.writer = new SessionWriter(
                new OutboundQueue(options.maxQueuedBytes(), options.maxQueuedPackets(), owner.losses()),
                owner.timers(),
                options.writeTimeout(),
                detail -> end(CloseReason.TRANSPORT_ERROR, detail));
        this.heartbeat = new Heartbeat(
                owner.timers(),
                options.pingInterval(),
                options.pingTimeout(),
                this::ping,
                () -> end(CloseReason.PING_TIMEOUT, "no pong in time"),
                options.metrics()::heartbeat);
        this.transport = transport.apply(this);
    }

    /** Starts the session with its handshake. Nothing must be read from the transport before. */
    void open(OutboundPacket handshake, Acceptor acceptor) {
        owner.options().metrics().sessionOpened(transport.name());
        inbound.open(() -> acceptor.accept(this));
        send(List.of(handshake));
        heartbeat.start();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public EngineRequest request() {
        return request;
    }

    @Override
    public TransportName transport() {
        return transport.name();
    }

    /** Ends the session if its heartbeat has failed, even if the timer that would do so is late. */
    boolean endIfOverdue() {
        if (!heartbeat.isOverdue()) {
            return false;
        }
        end(CloseReason.PING_TIMEOUT, "no pong in time");
        return true;
    }

    /** The transport in use, for requests that are addressed to it. */
    Transport currentTransport() {
        return transport;
    }

    // --- sending

    private boolean ping() {
        send(List.of(OutboundPacket.PING));
        return writer.isDrained();
    }

    @Override
    public void send(List<OutboundPacket> packets) {
        if (state != State.OPEN) {
            return;
        }
        boolean inBatch = Batch.isOpen(); // in which more may follow that can be sent with the same write
        Offer outcome = writer.offer(packets, inBatch);
        while (outcome == Offer.HELD_UP) {
            flush();
            outcome = writer.offer(packets, inBatch);
        }
        if (outcome != Offer.REFUSED) {
            taken(outcome);
            return;
        }
        String queue = writer.toString();
        if (end(CloseReason.TRANSPORT_ERROR, "the client reads too slowly")) {
            owner.losses().overflowed(queue, owner.options());
        }
    }

    @Override
    public boolean sendIfWritable(List<OutboundPacket> packets) {
        if (state != State.OPEN) {
            return false;
        }
        boolean inBatch = Batch.isOpen();
        Offer outcome = writer.offerIfWritable(transport, packets, inBatch);
        while (outcome == Offer.HELD_UP) {
            flush();
            outcome = writer.offerIfWritable(transport, packets, inBatch);
        }
        if (outcome != Offer.REFUSED) {
            taken(outcome);
            return true;
        }
        if (packets.get(0).isMessage()) {
            owner.losses().dropped(DropReason.VOLATILE, 1);
        }
        return false;
    }

    private void taken(Offer outcome) {
        switch (outcome) {
            case TAKEN -> flush();
            case HELD -> {
                Batch.putOff(this);
                if (Batch.mayBlock()) {
                    owner.heldBack().add(this);
                }
            }
            case HELD_BY_ANOTHER -> {}
            case REFUSED, HELD_UP -> throw new AssertionError(outcome);
        }
    }

    @Override
    public void endOfBatch() {
        flush();
    }

    /** The batch takes long: sends what still waits for its end. */
    void flushIfHeld() {
        if (writer.isHeld()) {
            flush();
        }
    }

    private void flush() {
        writer.flush(this::currentTransport);
        closeIfDrained();
    }

    @Override
    public void onWritable(Transport source) {
        writer.onWritable(source);
        flush();
    }

    /** Another thread may close the session while this one sends; whoever finds everything sent says goodbye. */
    private void closeIfDrained() {
        if (state == State.CLOSING && writer.sealIfDrained()) {
            transport.close(() -> finish(CloseReason.FORCED_CLOSE, "closed by the server", false));
        }
    }

    // --- receiving

    /** The lock is taken once for all of them. */
    @Override
    public void onPackets(Runnable reading) {
        inbound.alone(() -> {
            reading.run();
            return true;
        });
    }

    @Override
    public void onPacket(Transport source, EnginePacket packet) {
        inbound.alone(() -> {
            if (source == transport && state == State.OPEN) {
                receive(packet);
            }
            return true;
        });
    }

    private void receive(EnginePacket packet) {
        if (packet instanceof EnginePacket.Pong) {
            heartbeat.onPong();
            return;
        }
        heartbeat.onOtherPacket();
        if (packet instanceof EnginePacket.Text || packet instanceof EnginePacket.Binary) {
            if (!inbound.tell(packet)) {
                end(CloseReason.TRANSPORT_ERROR, "a message could not be handled");
            }
        } else if (packet instanceof EnginePacket.Close) {
            end(CloseReason.TRANSPORT_CLOSE, "the client closed the session");
        } else if (packet instanceof EnginePacket.Ping) {
            end(CloseReason.TRANSPORT_ERROR, "in protocol 4 the server pings, not the client");
        }
        // An open, upgrade or noop packet says nothing here; the reference ignores them too.
    }

    @Override
    public void onClose(Transport source, CloseReason reason, String detail) {
        if (source == transport) {
            end(reason, detail);
        }
    }

    // --- upgrade

    /**
     * Lets a second transport prove itself.
     *
     * @return false if there is one already, or the session uses WebSocket
     */
    boolean beginUpgrade(UpgradeProbe candidate) {
        lock.lock();
        try {
            if (state != State.OPEN || probe != null || transport.name() == TransportName.WEBSOCKET) {
                return false;
            }
            probe = candidate;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The second transport did not prove itself; the session goes on as it was. */
    void abandonUpgrade(UpgradeProbe candidate) {
        lock.lock();
        try {
            if (probe == candidate) {
                probe = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** From now on the session uses the second transport; if it has ended meanwhile, that one goes too. */
    void completeUpgrade(UpgradeProbe candidate, WebSocketTransport next) {
        Transport previous = inbound.alone(() -> replaceTransport(candidate, next));
        if (previous == null) {
            next.abort();
            return;
        }
        owner.options().metrics().upgraded();
        if (previous instanceof PollingTransport polling) {
            polling.leave();
            writer.retire(polling);
        }
        if (next.isGone()) {
            // It broke when nobody was listening for that: the probe no more, the session not yet.
            end(CloseReason.TRANSPORT_ERROR, "the connection broke during the upgrade");
        }
        writer.flush(this::currentTransport);
        closeIfDrained();
    }

    private @Nullable Transport replaceTransport(UpgradeProbe candidate, Transport next) {
        lock.lock();
        try {
            if (probe != candidate || state != State.OPEN) {
                return null;
            }
            probe = null;
            Transport previous = transport;
            transport = next;
            return previous;
        } finally {
            lock.unlock();
        }
    }

    // --- closing

    /** The server closes: the listener is told first, so that it can give its own reason. */
    void shutDown() {
        inbound.shutDown();
        close();
    }

    @Override
    public void close() {
        UpgradeProbe unfinished;
        lock.lock();
        try {
            if (state != State.OPEN) {
                return;
            }
            state = State.CLOSING;
            unfinished = probe;
            probe = null;
            closeTimer = owner.timers()
                    .after(CLOSE_TIMEOUT, () -> end(CloseReason.FORCED_CLOSE, "the client did not fetch the close"));
        } finally {
            lock.unlock();
        }
        heartbeat.stop();
        if (unfinished != null) {
            unfinished.cancel();
        }
        flush();
    }

    /**
     * Ends the session now, whatever waits.
     *
     * @return whether this call has done so
     */
    boolean end(CloseReason reason, String detail) {
        return finish(reason, detail, true);
    }

    private boolean finish(CloseReason reason, String detail, boolean abort) {
        UpgradeProbe unfinished;
        Transport last;
        lock.lock();
        try {
            if (state == State.CLOSED) {
                return false;
            }
            last = transport; // none can take its place any more
            state = State.CLOSED;
            unfinished = probe;
            probe = null;
            if (closeTimer != null) {
                closeTimer.cancel();
            }
        } finally {
            lock.unlock();
        }
        if (abort) {
            last.abort();
        }
        writer.seal();
        heartbeat.stop();
        if (unfinished != null) {
            unfinished.cancel();
        }
        LOG.atDebug()
                .addKeyValue("reason", reason)
                .addKeyValue("transport", last.name().wireName())
                .addKeyValue("detail", detail)
                .log("session ended");
        owner.options().metrics().sessionClosed(last.name(), reason);
        owner.closed(this, reason);
        inbound.end(reason, detail);
        return true;
    }

    @Override
    public String toString() {
        return "session over " + transport.name() + ", " + state; // the id is a secret and stays out of logs
    }
}
