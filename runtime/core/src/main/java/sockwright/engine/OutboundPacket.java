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
    private final boolean compress;
    private final OverflowPolicy overflow;
    // Made on demand. A race makes one twice, which is harmless: both are equal. A frame takes the place of the data.
    private volatile Data data;
    private volatile byte @Nullable [] payload;
    private volatile byte @Nullable [] pollingText;

    /** What is behind the type, which a text message has in front of it; else the whole payload. */
    private static final class Data {

        private final byte[] array;
        private final int start; // in the array; it goes up to the end
        private final boolean inFrame; // of which all is in the array

        Data(byte[] array, int start, boolean inFrame) {
            this.array = array;
            this.start = start;
            this.inFrame = inFrame;
        }

        int length() {
            return array.length - start;
        }
    }

    private OutboundPacket(EnginePacket packet, boolean binary, Data data, boolean compress, OverflowPolicy overflow) {
        this.packet = packet;
        this.binary = binary;
        this.data = data;
        this.compress = compress;
        this.overflow = overflow;
    }

    /** Makes a packet ready to be sent. */
    public static OutboundPacket of(EnginePacket packet) {
        if (packet instanceof EnginePacket.Binary message) {
            return of(packet, true, message.data());
        } else if (packet instanceof EnginePacket.Text message) {
            return of(packet, false, message.data().getBytes(StandardCharsets.UTF_8));
        }
        return of(packet, false, FrameCodec.encode(packet).getBytes(StandardCharsets.UTF_8));
    }

    private static OutboundPacket of(EnginePacket packet, boolean binary, byte[] data) {
        return new OutboundPacket(packet, binary, new Data(data, 0, false), true, OverflowPolicy.DISCONNECT);
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
        OutboundPacket other = new OutboundPacket(packet, binary, data, compressed, whenFull);
        other.payload = payload;
        other.pollingText = pollingText;
        return other;
    }

    /** The same packet for a WebSocket that takes text only: binary as it stands in a polling payload. */
    public OutboundPacket withoutBinary() {
        return binary ? of(packet, false, pollingText()).with(compress, overflow) : this;
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
        return length() + OVERHEAD;
    }

    private boolean hasTypeInFront() {
        return packet instanceof EnginePacket.Text;
    }

    private int length() {
        return hasTypeInFront() ? 1 + data.length() : data.length();
    }

    private int putPayload(byte[] target, int start) {
        int position = start;
        if (hasTypeInFront()) {
            target[position++] = (byte) FrameCodec.TEXT;
        }
        Data source = data;
        System.arraycopy(source.array, source.start, target, position, source.length());
        return position + source.length();
    }

    /** What a WebSocket message carries: UTF-8 text, or the bytes of a binary packet. */
    public byte[] payload() {
        byte[] bytes = payload;
        if (bytes == null) {
            Data source = data;
            if (!hasTypeInFront() && !source.inFrame) {
                bytes = source.array;
            } else {
                bytes = new byte[length()];
                putPayload(bytes, 0);
            }
            payload = bytes;
        }
        return bytes;
    }

    /** The whole packet as one unmasked WebSocket frame (RFC 6455, section 5.2), as a server sends it. */
    public byte[] webSocketFrame() {
        Data source = data;
        if (source.inFrame) {
            return source.array;
        }
        byte[] frame = new byte[webSocketFrameLength()];
        putWebSocketFrame(frame, 0);
        data = new Data(frame, frame.length - source.length(), true);
        return frame;
    }

    /** How long its WebSocket frame is. */
    public int webSocketFrameLength() {
        int length = length();
        return (length < 126 ? 2 : length <= 0xFFFF ? 4 : 10) + length;
    }

    /**
     * Puts its WebSocket frame among others.
     *
     * @return the position behind it
     */
    public int putWebSocketFrame(byte[] target, int start) {
        int length = length();
        int position = start;
        target[position++] = (byte) ((binary ? BINARY : TEXT) | FIN);
        if (length < 126) {
            target[position++] = (byte) length;
        } else if (length <= 0xFFFF) {
            target[position++] = 126;
            position = putNumber(target, position, length, 2);
        } else {
            target[position++] = 127;
            position = putNumber(target, position, length, 8);
        }
        return putPayload(target, position);
    }

    private static int putNumber(byte[] target, int start, long number, int bytes) {
        for (int i = 0; i < bytes; i++) {
            target[start + i] = (byte) (number >>> (8 * (bytes - 1 - i)));
        }
        return start + bytes;
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
}
