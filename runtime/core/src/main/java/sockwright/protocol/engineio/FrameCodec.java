package sockwright.protocol.engineio;

import java.util.Base64;

/**
 * One packet to one frame and back (Engine.IO protocol 4, "Packet encoding"). Text frames start with the digit of the
 * packet's type; binary messages are raw bytes on WebSocket, and {@code b} with base64 wherever only text can pass.
 */
public final class FrameCodec {

    /** What a text message begins with. */
    public static final char TEXT = '4';

    private FrameCodec() {}

    /**
     * Reads a text frame. Data behind a type that has none is ignored, as the reference does.
     *
     * @throws EnginePacketException if the frame is empty, of unknown type, or broken base64
     */
    public static EnginePacket decode(String frame) throws EnginePacketException {
        if (frame.isEmpty()) {
            throw new EnginePacketException("empty packet");
        }
        return switch (frame.charAt(0)) {
            case '0' -> new EnginePacket.Open(frame.substring(1));
            case '1' -> new EnginePacket.Close();
            case '2' -> new EnginePacket.Ping(frame.substring(1));
            case '3' -> new EnginePacket.Pong(frame.substring(1));
            case TEXT -> new EnginePacket.Text(frame.substring(1));
            case '5' -> new EnginePacket.Upgrade();
            case '6' -> new EnginePacket.Noop();
            case 'b' -> new EnginePacket.Binary(base64(frame));
            default -> throw new EnginePacketException("unknown packet type");
        };
    }

    /** Reads a binary frame, which is always a message. The bytes are not copied. */
    public static EnginePacket decode(byte[] frame) {
        return new EnginePacket.Binary(frame);
    }

    /** Writes a packet as text; a binary message as {@code b} and padded base64. */
    public static String encode(EnginePacket packet) {
        if (packet instanceof EnginePacket.Text text) {
            return TEXT + text.data();
        } else if (packet instanceof EnginePacket.Binary binary) {
            return "b" + Base64.getEncoder().encodeToString(binary.data());
        } else if (packet instanceof EnginePacket.Ping ping) {
            return "2" + ping.data();
        } else if (packet instanceof EnginePacket.Pong pong) {
            return "3" + pong.data();
        } else if (packet instanceof EnginePacket.Open open) {
            return "0" + open.json();
        } else if (packet instanceof EnginePacket.Close) {
            return "1";
        } else if (packet instanceof EnginePacket.Upgrade) {
            return "5";
        } else if (packet instanceof EnginePacket.Noop) {
            return "6";
        }
        // the interface is sealed; Java 17 has no switch over patterns that would prove it
        throw new AssertionError(packet);
    }

    private static byte[] base64(String frame) throws EnginePacketException {
        try {
            return Base64.getDecoder().decode(frame.substring(1));
        } catch (IllegalArgumentException e) {
            EnginePacketException broken = new EnginePacketException("broken base64");
            broken.initCause(e);
            throw broken;
        }
    }
}
