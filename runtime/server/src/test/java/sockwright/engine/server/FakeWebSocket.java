package sockwright.engine.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sockwright.engine.OutboundPacket;

/**
 * A WebSocket over no network. What is sent is recorded as text, binary as {@code b} and base64. Asks to wait with every batch
 * after {@link #stall} until {@link #drain} is called. Holds its caller to one batch at a time.
 */
public final class FakeWebSocket implements UpgradeExchange, WebSocketConnection {

    private final EngineRequest request;
    private final List<String> frames = new ArrayList<>();
    private final List<OutboundPacket> sent = new ArrayList<>();
    private @Nullable WebSocketListener listener;
    private @Nullable HttpResponse refusal;
    private Map<String, String> answerHeaders = Map.of();
    private @Nullable Runnable waiting;
    private boolean stalled;
    private int writes;
    private int closeCode;
    private boolean told;

    public FakeWebSocket(EngineRequest request) {
        this.request = request;
    }

    @Override
    public EngineRequest request() {
        return request;
    }

    // --- the handshake

    @Override
    public void refuse(HttpResponse response) {
        refusal = response;
    }

    @Override
    public void accept(WebSocketListener accepted, Map<String, String> headers) {
        if (refusal != null || listener != null) {
            throw new AssertionError("decided twice");
        }
        listener = accepted;
        answerHeaders = headers;
        accepted.onOpen(this);
    }

    /** Whether the handshake was accepted. */
    public boolean accepted() {
        return listener != null;
    }

    /** What the answer to the handshake carries beside the usual. */
    public Map<String, String> answerHeaders() {
        return answerHeaders;
    }

    /** How the handshake was refused. */
    public HttpResponse refusal() {
        if (refusal == null) {
            throw new AssertionError("not refused");
        }
        return refusal;
    }

    // --- what the client does

    private WebSocketListener listener() {
        if (listener == null) {
            throw new AssertionError("not accepted");
        }
        return listener;
    }

    /** The client sends text. */
    public void receive(String message) {
        listener().onText(message);
    }

    /** The client sends binary. */
    public void receive(byte[] message) {
        listener().onBinary(message);
    }

    /** The client closes. */
    public void closeByClient() {
        tell(true);
    }

    /** The connection breaks. */
    public void breakOff() {
        tell(false);
    }

    private void tell(boolean clean) {
        synchronized (this) {
            if (told) {
                return;
            }
            told = true;
        }
        listener().onClose(clean, clean ? "closed" : "broken");
    }

    /** From now on nothing that is sent leaves by itself. */
    public synchronized void stall() {
        stalled = true;
    }

    /** From now on everything leaves at once; what waits leaves now. */
    public void flow() {
        synchronized (this) {
            stalled = false;
        }
        drain();
    }

    /** What waits leaves now. */
    public void drain() {
        Runnable done;
        synchronized (this) {
            done = waiting;
            waiting = null;
        }
        if (done != null) {
            done.run();
        }
    }

    // --- what the engine does

    @Override
    public synchronized boolean send(List<OutboundPacket> packets, Runnable drained) {
        if (waiting != null) {
            throw new AssertionError("two batches at once");
        }
        if (closeCode != 0) {
            return true; // an abort may overtake a batch; nothing follows a close frame
        }
        writes++;
        for (OutboundPacket packet : packets) {
            sent.add(packet);
            frames.add(
                    packet.isBinary()
                            ? "b" + Base64.getEncoder().encodeToString(packet.payload())
                            : new String(packet.payload(), StandardCharsets.UTF_8));
        }
        waiting = stalled ? drained : null;
        return !stalled;
    }

    @Override
    public void close(int code) {
        synchronized (this) {
            if (closeCode != 0) {
                return;
            }
            closeCode = code;
        }
        tell(true);
    }

    @Override
    public void terminate() {
        tell(false);
    }

    /** What was sent since the last call. */
    public synchronized List<String> take() {
        List<String> taken = List.copyOf(frames);
        frames.clear();
        return taken;
    }

    /** How many batches of packets were sent. */
    public synchronized int writes() {
        return writes;
    }

    /** All packets that were sent. */
    public synchronized List<OutboundPacket> sent() {
        return List.copyOf(sent);
    }

    /** Whether this end has closed it. */
    public synchronized boolean closed() {
        return closeCode != 0;
    }

    /** The code of the close frame, 0 if none was sent. */
    public synchronized int closeCode() {
        return closeCode;
    }
}
