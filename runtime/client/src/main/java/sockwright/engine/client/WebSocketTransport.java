package sockwright.engine.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sockwright.engine.CloseReason;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.protocol.engineio.EnginePacket;
import sockwright.protocol.engineio.EnginePacketException;
import sockwright.protocol.engineio.FrameCodec;
import sockwright.protocol.engineio.OpenData;
import sockwright.protocol.engineio.TransportName;

/** One message of a WebSocket a packet (Engine.IO protocol 4, "WebSocket"). */
final class WebSocketTransport implements ClientTransport, WebSocketConnector.Events {

    /**
     * When a connection breaks while something is written, the JDK (seen with 17 and 25) tells nobody: what was written counts as
     * sent, and no end is heard until the next write fails. So the next writes come soon: the first may be lost likewise, the
     * second may meet the reset that answers it, and be lost too; the third is refused.
     */
    private static final Duration CHECK = Duration.ofSeconds(1);

    private static final int CHECKS = 3;

    /** How long a server may take to answer a close frame. */
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final EngineContext context;
    private final WebSocketConnector connector;
    private final Supplier<URI> uri;
    private final Listener listener;

    private Runnable giveUp = () -> {};
    private WebSocketConnector.@Nullable Link link;
    private Timers.@Nullable Timer goodbye;
    private Timers.@Nullable Timer check;
    private int checksLeft;
    private boolean checking;
    private boolean sending;
    private boolean closing;
    private @Nullable Throwable failure;

    /** @param uri its address; throws {@link IllegalArgumentException} if the options do not make one */
    WebSocketTransport(EngineContext context, WebSocketConnector connector, Supplier<URI> uri, Listener listener) {
        this.context = context;
        this.connector = connector;
        this.uri = uri;
        this.listener = listener;
    }

    @Override
    public TransportName name() {
        return TransportName.WEBSOCKET;
    }

    @Override
    public void open() {
        try {
            giveUp = connector.connect(uri.get(), this);
        } catch (IllegalArgumentException e) {
            onClose(false, "the options make no request: " + e.getMessage(), e);
        }
    }

    @Override
    public void onHandshake(OpenData handshake) {
        // A WebSocket is its session: there is nothing to add to its messages.
    }

    // --- what the link says, on any thread

    @Override
    public void onOpen(WebSocketConnector.Link open) {
        context.strand().execute(() -> {
            if (closing) {
                open.abort();
            } else {
                link = open;
                listener.onWritable(this);
            }
        });
    }

    @Override
    public void onText(String message) {
        context.strand().execute(() -> {
            try {
                deliver(FrameCodec.decode(message));
            } catch (EnginePacketException e) {
                listener.onClose(this, CloseReason.PARSE_ERROR, "a message: " + e.getMessage());
            }
        });
    }

    @Override
    public void onBinary(byte[] message) {
        context.strand().execute(() -> deliver(new EnginePacket.Binary(message)));
    }

    private void deliver(EnginePacket packet) {
        if (closing) {
            return;
        }
        if (packet instanceof EnginePacket.Close) {
            listener.onClose(this, CloseReason.TRANSPORT_CLOSE, "the server closed the session");
        } else {
            listener.onPacket(this, packet);
        }
    }

    @Override
    public void onClose(boolean clean, String detail, @Nullable Throwable error) {
        context.strand().execute(() -> {
            link = null;
            stopTimers();
            if (!closing) {
                failure = error;
                listener.onClose(this, clean ? CloseReason.TRANSPORT_CLOSE : CloseReason.TRANSPORT_ERROR, detail);
            }
        });
    }

    // --- sending

    @Override
    public boolean writable() {
        return link != null && !sending && !closing;
    }

    @Override
    public boolean send(List<OutboundPacket> packets) {
        WebSocketConnector.Link open = link;
        if (open != null) {
            sending = true;
            open.send(packets, () -> context.strand().execute(this::sent));
        }
        return false;
    }

    private void sent() {
        sending = false;
        if (!closing) {
            checksLeft = CHECKS;
            checkLater();
            listener.onWritable(this);
        }
    }

    private void checkLater() {
        if (check == null && !checking && checksLeft > 0) {
            check = context.after(CHECK, this::check);
        }
    }

    private void check() {
        check = null;
        WebSocketConnector.Link open = link;
        if (open != null && !closing) {
            checksLeft--;
            checking = true;
            open.check(() -> context.strand().execute(this::checked));
        }
    }

    private void checked() {
        checking = false;
        if (link != null && !closing) {
            checkLater();
        }
    }

    private void stopTimers() {
        if (check != null) {
            check.cancel();
            check = null;
        }
        if (goodbye != null) {
            goodbye.cancel();
            goodbye = null;
        }
    }

    @Override
    public void pause(Runnable paused) {
        paused.run(); // nothing takes over from a WebSocket
    }

    @Override
    public void resume() {
        // as above
    }

    // --- the end

    @Override
    public void close(Runnable closed) {
        closing = true;
        stopTimers();
        WebSocketConnector.Link open = link;
        if (open == null) {
            giveUp.run();
        } else {
            goodbye = context.after(GOODBYE, open::abort);
            open.close();
        }
        closed.run();
    }

    @Override
    public void abort() {
        closing = true;
        stopTimers();
        WebSocketConnector.Link open = link;
        link = null;
        if (open == null) {
            giveUp.run();
        } else {
            open.abort();
        }
    }

    @Override
    public @Nullable Throwable failure() {
        return failure;
    }
}
