package sockwright.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sockwright.engine.CloseReason;
import sockwright.engine.OutboundPacket;
import sockwright.engine.client.EngineClosed;
import sockwright.engine.client.EngineConnection;
import sockwright.engine.client.EngineListener;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketCodec;
import sockwright.protocol.socketio.PacketException;

/** One connection of a manager: turns its messages into packets. Used once, on the strand only. */
final class PacketConnection implements EngineListener {

    /** Beyond so many waiting bytes events wait with their sockets, where their policy applies. */
    private static final long BUSY = 1L << 20;

    /** Who hears the connection. */
    interface Owner {

        void onOpen(PacketConnection connection);

        /**
         * A packet has come.
         *
         * @param bytes how many bytes it came in
         */
        void onPacket(PacketConnection connection, Packet packet, int bytes);

        void onPing(PacketConnection connection);

        void onDrain(PacketConnection connection);

        void onUpgrade(PacketConnection connection, String transport);

        void onClose(PacketConnection connection, EngineClosed end);
    }

    private final Owner owner;
    private final PacketCodec.Decoder decoder;
    private final EngineConnection engine;
    private final List<CompletableFuture<Void>> whenDrained = new ArrayList<>(1);
    private int arrivedBytes; // of the packet that is arriving, attachments included
    private boolean ended;

    /** @param engine makes the connection below, given who hears it */
    PacketConnection(Owner owner, PacketCodec.Decoder decoder, Function<EngineListener, EngineConnection> engine) {
        this.owner = owner;
        this.decoder = decoder;
        this.engine = engine.apply(this);
    }

    void open() {
        engine.open();
    }

    void send(List<OutboundPacket> frames) {
        engine.send(frames);
    }

    /** Sends what the server has asked for, and gives the connection up if it asks and does not read. */
    void answer(List<OutboundPacket> frames) {
        engine.answer(frames);
    }

    boolean writable() {
        return engine.writable();
    }

    boolean isBusy() {
        return engine.queuedBytes() > BUSY;
    }

    boolean hasExpired() {
        return engine.hasExpired();
    }

    /** Sends what waits, then closes. */
    void close() {
        engine.close();
    }

    /** Gives the connection up: this end can take no more. */
    void abort(String detail) {
        engine.abort(CloseReason.TRANSPORT_ERROR, detail, null);
    }

    /** Completes when everything that waits now has been sent, or never will be. */
    CompletionStage<Void> drained() {
        CompletableFuture<Void> drained = new CompletableFuture<>();
        if (ended || engine.queuedBytes() == 0) {
            drained.complete(null);
        } else {
            whenDrained.add(drained);
        }
        return drained;
    }

    @Override
    public void onOpen() {
        owner.onOpen(this);
    }

    @Override
    public void onText(String message) {
        try {
            arrivedBytes += message.length();
            handle(decoder.add(message));
        } catch (PacketException e) {
            violated(e);
        }
    }

    @Override
    public void onBinary(byte[] message) {
        try {
            arrivedBytes += message.length;
            handle(decoder.add(message));
        } catch (PacketException e) {
            violated(e);
        }
    }

    /** @param packet a packet, or null if its attachments are still to come */
    private void handle(@Nullable Packet packet) {
        if (packet != null) {
            int bytes = arrivedBytes;
            arrivedBytes = 0;
            owner.onPacket(this, packet, bytes);
        }
    }

    private void violated(PacketException violation) {
        engine.abort(CloseReason.PARSE_ERROR, String.valueOf(violation.getMessage()), violation);
    }

    @Override
    public void onPing() {
        owner.onPing(this);
    }

    @Override
    public void onDrain() {
        completeDrained();
        owner.onDrain(this);
    }

    private void completeDrained() {
        whenDrained.forEach(waiting -> waiting.complete(null));
        whenDrained.clear();
    }

    @Override
    public void onUpgrade(String transport) {
        owner.onUpgrade(this, transport);
    }

    @Override
    public void onClose(EngineClosed end) {
        ended = true;
        decoder.reset();
        owner.onClose(this, end);
        completeDrained();
    }
}
