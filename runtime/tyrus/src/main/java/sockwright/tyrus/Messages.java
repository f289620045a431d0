package sockwright.tyrus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages that have arrived whole and in one frame, which nearly all have, straight from the bytes. Everything else is
 * left to Tyrus, for which a frame is an object with many others behind it.
 */
final class Messages {

    private static final int TEXT = 0x81; // with FIN
    private static final int BINARY = 0x82;
    private static final int MASK_BYTES = 4;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** What takes messages. */
    interface Taker {

        void onText(String message);

        void onBinary(byte[] message);

        /** A text message that is not UTF-8. */
        void onMalformedText();
    }

    private Messages() {}

    /**
     * Reads messages up to the first frame that is not whole or not a message.
     *
     * @param bytes begin with a frame; its frames must be ones that {@link FrameGuard} lets pass
     */
    static void read(ByteBuffer bytes, Taker taker) {
        while (bytes.remaining() >= 2) {
            int start = bytes.position();
            int first = bytes.get(start) & 0xFF;
            if (first != TEXT && first != BINARY) {
                return;
            }
            int length = bytes.get(start + 1) & 0x7F;
            int header = 2;
            if (length == 126 && bytes.remaining() >= 4) {
                length = bytes.getShort(start + 2) & 0xFFFF;
                header = 4;
            } else if (length >= 126) {
                return; // longer than a read, or not even its length is there
            }
            if (bytes.remaining() < header + MASK_BYTES + length) {
                return;
            }
            bytes.position(start + header);
            int mask = bytes.getInt();
            byte[] payload = new byte[length];
            bytes.get(payload);
            unmask(payload, mask);
            if (first == BINARY) {
                taker.onBinary(payload);
            } else {
                String text = text(payload);
                if (text == null) {
                    taker.onMalformedText();
                    return;
                }
                taker.onText(text);
            }
        }
    }

    private static void unmask(byte[] payload, int mask) {
        long twice = ((long) mask << 32) | (mask & 0xFFFFFFFFL);
        int i = 0;
        for (; i <= payload.length - Long.BYTES; i += Long.BYTES) {
            LONGS.set(payload, i, (long) LONGS.get(payload, i) ^ twice);
        }
        for (; i < payload.length; i++) {
            payload[i] ^= (byte) (mask >>> (24 - 8 * (i & 3)));
        }
    }

    /** The text, or null if it is not UTF-8. */
    private static @Nullable String text(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return text; // nothing had to be replaced
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
