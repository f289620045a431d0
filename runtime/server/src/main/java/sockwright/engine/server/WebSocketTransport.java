package sockwright.engine.server;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sockwright.engine.CloseReason;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Transport;
import sockwright.protocol.engineio.EnginePacket;
import sockwright.protocol.engineio.EnginePacketException;
import sockwright.protocol.engineio.FrameCodec;
import sockwright.protocol.engineio.TransportName;

/** One message of a WebSocket a packet (Engine.IO protocol 4, "WebSocket"). */
final class WebSocketTransport implements Transport, WebSocketListener {

    /** Who hears the transport is decided when its connection is there, and once more when an upgrade is complete. */
    private volatile @Nullable Listener listener;

    private final boolean textOnly;
    private final Consumer<WebSocketTransport> opened;
    private volatile @Nullable WebSocketConnection connection;
    private volatile boolean sending;
    private volatile boolean closing;

    /**
     * A transport whose connection is still to come.
     *
     * @param textOnly whether the client takes no binary frames
     * @param opened told when the connection is there; must call {@link #listen} or close the connection
     */
    WebSocketTransport(boolean textOnly, Consumer<WebSocketTransport> opened) {
        this.textOnly = textOnly;
        this.opened = opened;
    }

    void listen(Listener next) {
        listener = next;
    }

    @Override
    public void onOpen(WebSocketConnection open) {
        connection = open;
        opened.accept(this);
    }

    @Override
    public void onMessages(Runnable reading) {
        Listener hearer = listener;
        if (hearer == null) {
            reading.run();
        } else {
            hearer.onPackets(reading); // one of them may be what makes it another's
        }
    }

    @Override
    public void onText(String message) {
        try {
            deliver(FrameCodec.decode(message));
        } catch (EnginePacketException e) {
            violated(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void onBinary(byte[] message) {
        deliver(new EnginePacket.Binary(message));
    }

    private void deliver(EnginePacket packet) {
        Listener hearer = listener;
        if (hearer != null && !closing) {
            hearer.onPacket(this, packet);
        }
    }

    private void violated(String detail) {
        Listener hearer = listener;
        if (hearer != null) {
            hearer.onClose(this, CloseReason.PARSE_ERROR, detail);
        }
    }

    @Override
    public void onClose(boolean clean, String detail) {
        connection = null;
        Listener hearer = listener;
        if (hearer != null && !closing) { // who closes knows why
            hearer.onClose(this, clean ? CloseReason.TRANSPORT_CLOSE : CloseReason.TRANSPORT_ERROR, detail);
        }
    }

    /** Whether its connection has been there and is not any more. */
    boolean isGone() {
        return connection == null;
    }

    @Override
    public TransportName name() {
        return TransportName.WEBSOCKET;
    }

    @Override
    public boolean writable() {
        return !sending && !closing && connection != null;
    }

    @Override
    public boolean send(List<OutboundPacket> packets) {
        WebSocketConnection open = connection;
        if (open == null) {
            return true; // gone; the listener has been told or is about to be
        }
        sending = true;
        if (open.send(textOnly ? withoutBinary(packets) : packets, this::drained)) {
            sending = false;
            return true;
        }
        return false;
    }

    private static List<OutboundPacket> withoutBinary(List<OutboundPacket> packets) {
        return packets.stream().map(OutboundPacket::withoutBinary).toList();
    }

    private void drained() {
        sending = false;
        Listener hearer = listener;
        if (hearer != null) {
            hearer.onWritable(this);
        }
    }

    @Override
    public void close(Runnable closed) {
        abort();
        closed.run();
    }

    /** Even an abort tells the client with a close frame, so that it need not guess. */
    @Override
    public void abort() {
        closing = true;
        WebSocketConnection open = connection;
        if (open != null) {
            open.close(WebSocketConnection.NO_STATUS);
        }
    }
}
