package sockwright.engine;

import java.nio.charset.StandardCharsets;
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
    private final byte[] payload;
    private final boolean compress;
    private final OverflowPolicy overflow;
    // Forms made on demand. A race makes one twice, which is harmless: both are equal.
    private volatile byte @Nullable [] webSocketFrame;
    private volatile byte @Nullable [] pollingText;

    private OutboundPacket(
            EnginePacket packet, boolean binary, byte[] payload, boolean compress, OverflowPolicy overflow) {
        this.packet = packet;
        this.binary = binary;
        this.payload = payload;
        this.compress = compress;
        this.overflow = overflow;
    }

    /** Makes a packet ready to be sent. */
    public static OutboundPacket of(EnginePacket packet) {
        return packet instanceof EnginePacket.Binary binary
                ? new OutboundPacket(packet, true, binary.data(), true, OverflowPolicy.DISCONNECT)
                : new OutboundPacket(
                        packet,
                        false,
                        FrameCodec.encode(packet).getBytes(StandardCharsets.UTF_8),
                        true,
                        OverflowPolicy.DISCONNECT);
    }

    /**
     * The same packet to be sent in another way, before it is first sent: what has been encoded so far is shared.
     *
     * @param compressed whether it may be compressed
     * @param whenFull what becomes of it if too much waits for its client
     */
    public OutboundPacket with(boolean compressed, OverflowPolicy whenFull) {
        return compressed == compress && whenFull == overflow
                ? this
                : new OutboundPacket(packet, binary, payload, compressed, whenFull);
    }

    /** The same packet for a WebSocket that takes text only: binary as it stands in a polling payload. */
    public OutboundPacket withoutBinary() {
        return binary ? new OutboundPacket(packet, false, pollingText(), compress, overflow) : this;
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
        return payload.length + OVERHEAD;
    }

    /** What a WebSocket message carries: UTF-8 text, or the bytes of a binary packet. */
    public byte[] payload() {
        return payload;
    }

    /** The whole WebSocket frame as a server sends it: final, unmasked (RFC 6455, section 5.2), the same for everyone. */
    public byte[] webSocketFrame() {
        byte[] frame = webSocketFrame;
        if (frame == null) {
            frame = frame((binary ? BINARY : TEXT) | FIN, payload);
            webSocketFrame = frame;
        }
        return frame;
    }

    /** The packet as it stands in a polling payload, as UTF-8: binary as base64 behind a {@code b}. */
    public byte[] pollingText() {
        if (!binary) {
            return payload;
        }
        byte[] text = pollingText;
        if (text == null) {
            byte[] base64 = Base64.getEncoder().encode(payload);
            text = new byte[base64.length + 1];
            text[0] = 'b';
            System.arraycopy(base64, 0, text, 1, base64.length);
            pollingText = text;
        }
        return text;
    }

    private static byte[] frame(int firstByte, byte[] payload) {
        int length = payload.length;
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
        System.arraycopy(payload, 0, frame, header, length);
        return frame;
    }
}
