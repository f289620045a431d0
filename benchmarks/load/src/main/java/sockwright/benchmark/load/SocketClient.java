package sockwright.benchmark.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A client over WebSocket. Counts the messages it receives; of their contents it looks at the packet type only. */
final class SocketClient extends TcpClient {

    private static final byte[] CONNECT = Frames.text("40");
    private static final byte[] PONG = Frames.text("3");

    private static final int OPCODE = 0x0F;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;

    /** Hears a client. */
    interface Listener {

        /** The client has joined its namespace. */
        default void onReady(SocketClient client) {}

        /**
         * Messages have arrived in one read.
         *
         * @param count how many; what belongs to one binary event counts once
         */
        default void onMessages(SocketClient client, int count) {}
    }

    private enum State {
        HANDSHAKE,
        OPEN,
        READY
    }

    private final Dialect dialect;
    private Listener listener;
    private State state = State.HANDSHAKE;
    private int seenOfEnd; // of the handshake's empty line
    private int messages; // in the read that is being handled

    // the frame that is arriving
    private final byte[] header = new byte[10];
    private int headerBytes;
    private final byte[] start = new byte[2];
    private int startBytes;
    private long remaining = -1; // -1 while in the header

    SocketClient(Loop loop, int port, Dialect dialect, Listener listener) {
        super(loop, port);
        this.dialect = dialect;
        this.listener = listener;
    }

    void listen(Listener next) {
        listener = next;
    }

    @Override
    void onConnected() {
        String request = "GET " + dialect.path()
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        send(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    void onBytes(ByteBuffer bytes) {
        messages = 0;
        if (state == State.HANDSHAKE) {
            handshake(bytes);
        }
        while (bytes.hasRemaining()) {
            if (remaining < 0) {
                header(bytes);
            } else {
                payload(bytes);
            }
        }
        if (messages > 0) {
            listener.onMessages(this, messages);
        }
    }

    private void handshake(ByteBuffer bytes) {
        byte[] end = {'\r', '\n', '\r', '\n'};
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            seenOfEnd = next == end[seenOfEnd] ? seenOfEnd + 1 : next == end[0] ? 1 : 0;
            if (seenOfEnd == end.length) {
                state = State.OPEN;
                if (dialect == Dialect.RAW) {
                    becomeReady();
                }
                return;
            }
        }
    }

    private void becomeReady() {
        state = State.READY;
        listener.onReady(this);
    }

    private void header(ByteBuffer bytes) {
        header[headerBytes++] = bytes.get();
        if (headerBytes < 2) {
            return;
        }
        int length = header[1] & 0x7F;
        int extended = length == 126 ? 2 : length == 127 ? 8 : 0;
        if (headerBytes == 2 + extended) {
            long full = extended == 0 ? length : 0;
            for (int i = 0; i < extended; i++) {
                full = (full << 8) | (header[2 + i] & 0xFF);
            }
            remaining = full;
            headerBytes = 0;
            startBytes = 0;
            if (full == 0) {
                frame();
            }
        }
    }

    private void payload(ByteBuffer bytes) {
        while (startBytes < start.length && remaining > 0 && bytes.hasRemaining()) {
            start[startBytes++] = bytes.get();
            remaining--;
        }
        int step = (int) Math.min(remaining, bytes.remaining());
        bytes.position(bytes.position() + step);
        remaining -= step;
        if (remaining == 0) {
            frame();
        }
    }

    private void frame() {
        remaining = -1;
        int opcode = header[0] & OPCODE;
        if (opcode == CLOSE) {
            throw new IllegalStateException("the server closes the WebSocket");
        }
        if (dialect == Dialect.RAW || opcode == BINARY) {
            messages++;
            return;
        }
        switch (startBytes == 0 ? 0 : start[0]) {
            case '0' -> send(ByteBuffer.wrap(CONNECT));
            case '2' -> send(ByteBuffer.wrap(PONG));
            case '4' -> packet();
            default -> throw new IllegalStateException("unexpected Engine.IO packet " + start[0]);
        }
    }

    private void packet() {
        switch (start[1]) {
            case '0' -> becomeReady();
            case '2', '3' -> messages++;
            case '5', '6' -> {} // counted with its attachment
            default -> throw new IllegalStateException("unexpected Socket.IO packet " + (char) start[1]);
        }
    }
}
