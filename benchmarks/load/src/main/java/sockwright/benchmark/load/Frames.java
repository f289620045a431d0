package sockwright.benchmark.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Makes the WebSocket frames of a client (RFC 6455, section 5.2). */
final class Frames {

    private static final byte TEXT = (byte) 0x81;
    private static final byte BINARY = (byte) 0x82;
    private static final int MASKED = 0x80;
    private static final byte[] MASK = {0x35, (byte) 0xA7, 0x19, (byte) 0xC2};

    private Frames() {}

    static byte[] text(String message) {
        return frame(TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] binary(byte[] message) {
        return frame(BINARY, message);
    }

    private static byte[] frame(byte first, byte[] message) {
        ByteBuffer frame = ByteBuffer.allocate(14 + message.length).put(first);
        if (message.length < 126) {
            frame.put((byte) (MASKED | message.length));
        } else if (message.length <= 0xFFFF) {
            frame.put((byte) (MASKED | 126)).putShort((short) message.length);
        } else {
            frame.put((byte) (MASKED | 127)).putLong(message.length);
        }
        frame.put(MASK);
        for (int i = 0; i < message.length; i++) {
            frame.put((byte) (message[i] ^ MASK[i & 3]));
        }
        byte[] bytes = new byte[frame.flip().remaining()];
        frame.get(bytes);
        return bytes;
    }

    /** The same frame so many times, or several frames one behind the other. */
    static byte[] join(byte[]... frames) {
        int length = 0;
        for (byte[] frame : frames) {
            length += frame.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] frame : frames) {
            all.put(frame);
        }
        return all.array();
    }
}
