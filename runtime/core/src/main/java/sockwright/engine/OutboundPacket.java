package sockwright.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import sockwright.protocol.engineio.EnginePacket;
import sockwright.protocol.engineio.FrameCodec;

/**
 * A packet on its way out. It is encoded at most once, however many connections it is sent over: each form it takes on the
 * wire is made when it is first asked for and then shared. Immutable as far as anyone can see, and thread-safe; the arrays
 * it hands out must not be changed.
 */
public final class OutboundPacket {

    /** Answers the first step of a probe. */
    public static final OutboundPacket PROBE_PONG = of(new EnginePacket.Pong("probe"));

    /** A heartbeat. */
    public static final OutboundPacket PING = of(new EnginePacket.Ping(""));

    /** Ends a poll. */
    public static final OutboundPacket NOOP = of(new EnginePacket.Noop());

    /** Ends a session. */
    public static final OutboundPacket CLOSE = of(new EnginePacket.Close());

    /** What a packet costs on the heap beside its bytes, about: objects, array headers, its place in a queue. */
    private static final int OVERHEAD = 128;

    private static final int FIN = 0x80;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;

    private final EnginePacket packet;
    private final boolean binary;
    private final int length; // of the payload
    private final boolean compress;
    private final OverflowPolicy overflow;
    // Payload or frame is there from the beginning, the other forms are made on demand.
    // A race makes one twice, which is harmless: both are equal.
    private volatile byte @Nullable [] payload;
    private volatile byte @Nullable [] webSocketFrame;
    private volatile byte @Nullable [] pollingText;

    private OutboundPacket(EnginePacket packet, boolean binary, int length, boolean compress, OverflowPolicy overflow) {
        this.packet = packet;
        this.binary = binary;
        this.length = length;
        this.compress = compress;
        this.overflow = overflow;
    }

    /** Makes a packet ready to be sent. */
    public static OutboundPacket of(EnginePacket packet) {
        if (packet instanceof EnginePacket.Binary message) {
            return withPayload(packet, true, message.data());
        } else if (packet instanceof EnginePacket.Text message) {
            return text(message);
        }
        return withPayload(packet, false, FrameCodec.encode(packet).getBytes(StandardCharsets.UTF_8));
    }

    private static OutboundPacket withPayload(EnginePacket packet, boolean binary, byte[] payload) {
        OutboundPacket ready = new OutboundPacket(packet, binary, payload.length, true, OverflowPolicy.DISCONNECT);
        ready.payload = payload;
        return ready;
    }

    /** Nearly everything is this: it becomes a frame with no array in between. */
    private static OutboundPacket text(EnginePacket.Text message) {
        byte[] data = message.data().getBytes(StandardCharsets.UTF_8);
        int length = 1 + data.length;
        byte[] frame = frame(TEXT | FIN, length);
        frame[frame.length - length] = (byte) FrameCodec.TEXT;
        System.arraycopy(data, 0, frame, frame.length - data.length, data.length);
        OutboundPacket ready = new OutboundPacket(message, false, length, true, OverflowPolicy.DISCONNECT);
        ready.webSocketFrame = frame;
        return ready;
    }

    /**
     * The same packet to be sent in another way, before it is first sent: what has been encoded so far is shared.
     *
     * @param compressed whether it may be compressed
     * @param whenFull what becomes of it if too much waits for its client
     */
    public OutboundPacket with(boolean compressed, OverflowPolicy whenFull) {
        if (compressed == compress && whenFull == overflow) {
            return this;
        }
        OutboundPacket other = new OutboundPacket(packet, binary, length, compressed, whenFull);
        other.payload = payload;
        other.webSocketFrame = webSocketFrame;
        other.pollingText = pollingText;
        return other;
    }

    /** The same packet for a WebSocket that takes text only: binary as it stands in a polling payload. */
    public OutboundPacket withoutBinary() {
        return binary ? withPayload(packet, false, pollingText()).with(compress, overflow) : this;
    }

    /** A text message. */
    public static OutboundPacket text(String data) {
        return of(new EnginePacket.Text(data));
    }

    /** A binary message. */
    public static OutboundPacket binary(byte[] data) {
        return of(new EnginePacket.Binary(data));
    }

    /** The packet. */
    public EnginePacket packet() {
        return packet;
    }

    /** Whether it travels as a binary WebSocket message. */
    public boolean isBinary() {
        return binary;
    }

    /** Whether it carries a message, and is not one of the protocol's own. */
    public boolean isMessage() {
        return packet instanceof EnginePacket.Text || packet instanceof EnginePacket.Binary;
    }

    /** Whether it may be compressed: false for what must not share a compressed answer with what others can choose. */
    public boolean compress() {
        return compress;
    }

    /** What becomes of it if too much waits for its client. */
    public OverflowPolicy overflow() {
        return overflow;
    }

    /** What it costs in bytes while it waits: its payload, and a fixed amount for the objects around it. */
    public int size() {
        return length + OVERHEAD;
    }

    /** What a WebSocket message carries: UTF-8 text, or the bytes of a binary packet. */
    public byte[] payload() {
        byte[] bytes = payload;
        if (bytes == null) {
            byte[] frame = webSocketFrame();
            bytes = Arrays.copyOfRange(frame, frame.length - length, frame.length);
            payload = bytes;
        }
        return bytes;
    }

    /** The whole WebSocket frame as a server sends it: final, unmasked (RFC 6455, section 5.2), the same for everyone. */
    public byte[] webSocketFrame() {
        byte[] frame = webSocketFrame;
        if (frame == null) {
            frame = frame((binary ? BINARY : TEXT) | FIN, length);
            System.arraycopy(payload(), 0, frame, frame.length - length, length);
            webSocketFrame = frame;
        }
        return frame;
    }

    /** The packet as it stands in a polling payload, as UTF-8: binary as base64 behind a {@code b}. */
    public byte[] pollingText() {
        if (!binary) {
            return payload();
        }
        byte[] text = pollingText;
        if (text == null) {
            byte[] base64 = Base64.getEncoder().encode(payload());
            text = new byte[base64.length + 1];
            text[0] = 'b';
            System.arraycopy(base64, 0, text, 1, base64.length);
            pollingText = text;
        }
        return text;
    }

    /** A frame whose payload is still to be filled in, at its end. */
    private static byte[] frame(int firstByte, int length) {
        int header = length < 126 ? 2 : length <= 0xFFFF ? 4 : 10;
        byte[] frame = new byte[header + length];
        frame[0] = (byte) firstByte;
        if (header == 2) {
            frame[1] = (byte) length;
        } else if (header == 4) {
            frame[1] = 126;
            frame[2] = (byte) (length >>> 8);
            frame[3] = (byte) length;
        } else {
            frame[1] = 127; // eight bytes of length, the upper four of which an int leaves zero
            for (int i = 0; i < 4; i++) {
                frame[6 + i] = (byte) (length >>> (24 - 8 * i));
            }
        }
        return frame;
    }
}
