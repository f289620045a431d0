package sockwright.client;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sockwright.engine.CloseReason;
import sockwright.engine.OutboundPacket;
import sockwright.engine.client.ClientTransport;
import sockwright.protocol.engineio.EnginePacketException;
import sockwright.protocol.engineio.FrameCodec;
import sockwright.protocol.engineio.OpenData;
import sockwright.protocol.engineio.TransportName;

/** A transport whose other end is the test. */
final class FakeTransport implements ClientTransport {

    final TransportName name;
    final @Nullable String sid;
    final List<String> sent = new ArrayList<>();
    private final Listener listener;
    boolean opened;
    boolean writable;
    boolean slow; // what is sent is not on its way until drain()
    boolean closed;
    boolean aborted;
    boolean toldLate; // that it was closed, because the session had not begun then

    @Nullable Runnable whenPaused;

    FakeTransport(TransportName name, @Nullable String sid, Listener listener) {
        this.name = name;
        this.sid = sid;
        this.listener = listener;
    }

    // --- the test's side

    /** The server says something; several packets are one payload. */
    void receive(String... frames) {
        for (String frame : frames) {
            try {
                listener.onPacket(this, FrameCodec.decode(frame));
            } catch (EnginePacketException e) {
                throw new AssertionError(e);
            }
        }
    }

    void handshake(String upgrades) {
        receive("0{\"sid\":\"secret\",\"upgrades\":[" + upgrades
                + "],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":100}");
    }

    void handshake() {
        handshake("");
    }

    void connected() {
        writable = true;
        listener.onWritable(this);
    }

    void drain() {
        writable = true;
        listener.onWritable(this);
    }

    void breakOff(CloseReason reason) {
        listener.onClose(this, reason, "by the test");
    }

    List<String> takeSent() {
        List<String> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    // --- the connection's side

    @Override
    public TransportName name() {
        return name;
    }

    @Override
    public void open() {
        opened = true;
    }

    @Override
    public void onHandshake(OpenData handshake) {
        writable = !closed;
        toldLate = closed;
    }

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public boolean send(List<OutboundPacket> packets) {
        packets.forEach(packet -> sent.add(FrameCodec.encode(packet.packet())));
        writable = !slow;
        return !slow;
    }

    @Override
    public void pause(Runnable paused) {
        whenPaused = paused;
    }

    @Override
    public void resume() {
        whenPaused = null;
    }

    @Override
    public void close(Runnable done) {
        closed = true;
        done.run();
    }

    @Override
    public void abort() {
        aborted = true;
    }

    @Override
    public @Nullable Throwable failure() {
        return null;
    }
}
