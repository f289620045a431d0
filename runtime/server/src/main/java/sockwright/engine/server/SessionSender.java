package sockwright.engine.server;

import java.util.List;
import sockwright.engine.Batch;
import sockwright.engine.CloseReason;
import sockwright.engine.DropReason;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Transport;
import sockwright.engine.server.SessionWriter.Offer;

/**
 * What a session sends: at once, or at the end of a batch, in which more may follow that can be sent with the same write. Says goodbye
 * when a session that is closing has sent everything. Thread-safe.
 */
final class SessionSender implements Batch.Part {

    private final EngineSession session;
    private final EngineSession.Owner owner;
    private final SessionState state;
    private final SessionWriter writer;

    SessionSender(EngineSession session, EngineSession.Owner owner, SessionState state) {
        EngineOptions options = owner.options();
        this.session = session;
        this.owner = owner;
        this.state = state;
        this.writer = new SessionWriter(
                new OutboundQueue(options.maxQueuedBytes(), options.maxQueuedPackets(), owner.losses()),
                owner.timers(),
                options.writeTimeout(),
                detail -> session.end(CloseReason.TRANSPORT_ERROR, detail));
    }

    void send(List<OutboundPacket> packets) {
        if (!state.isOpen()) {
            return;
        }
        boolean inBatch = Batch.isOpen();
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
        if (session.end(CloseReason.TRANSPORT_ERROR, "the client reads too slowly")) {
            owner.losses().overflowed(queue, owner.options());
        }
    }

    boolean sendIfWritable(List<OutboundPacket> packets) {
        if (!state.isOpen()) {
            return false;
        }
        boolean inBatch = Batch.isOpen();
        Offer outcome = writer.offerIfWritable(state.transport(), packets, inBatch);
        while (outcome == Offer.HELD_UP) {
            flush();
            outcome = writer.offerIfWritable(state.transport(), packets, inBatch);
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

    /** Sends what waits. */
    void flush() {
        writer.flush(state::transport);
        // Another thread may close the session while this one sends; whoever finds everything sent says goodbye.
        if (state.isClosing() && writer.sealIfDrained()) {
            session.sayGoodbye();
        }
    }

    /** A transport can take more. */
    void onWritable(Transport source) {
        writer.onWritable(source);
        flush();
    }

    /** Whether everything has been sent. */
    boolean isDrained() {
        return writer.isDrained();
    }

    /** The session goes on over another transport, which is sent what waits. */
    void leave(PollingTransport polling) {
        polling.leave();
        writer.retire(polling);
    }

    /** The session is over: nothing is sent any more. */
    void end() {
        writer.seal();
    }
}
