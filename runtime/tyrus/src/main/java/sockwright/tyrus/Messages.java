package sockwright.tyrus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages of one frame, which nearly all are: those that have arrived whole straight from the bytes, others as they come
 * ({@link PartialMessage}). Everything else is left to Tyrus, for which a frame is an object with many others behind it, and
 * which begins anew with each piece of one.
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
     * Reads messages up to the first frame that is no message of its own, or of which not even the header is whole. Takes the masks
     * of those that are whole off where they stand.
     *
     * @param bytes nobody else's, and begin with a frame; without an array behind them, all is left to Tyrus; their frames must be
     *     ones that {@link FrameGuard} lets pass
     * @return the last message, if not all of it has arrived
     */
    static @Nullable PartialMessage read(ByteBuffer bytes, Taker taker) {
        while (bytes.hasArray() && bytes.remaining() >= 2) {
            int start = bytes.position();
            int first = bytes.get(start) & 0xFF;
            if (first != TEXT && first != BINARY) {
                return null;
            }
            int length = bytes.get(start + 1) & 0x7F;
            int header = length == 126 ? 4 : length == 127 ? 10 : 2;
            if (bytes.remaining() < header + MASK_BYTES) {
                return null;
            }
            if (length == 126) {
                length = bytes.getShort(start + 2) & 0xFFFF;
            } else if (length == 127) {
                length = (int) bytes.getLong(start + 2); // no more than maxPayload
            }
            bytes.position(start + header);
            int mask = bytes.getInt();
            if (bytes.remaining() < length) {
                PartialMessage begun = new PartialMessage(first == TEXT, length, mask);
                begun.take(bytes);
                return begun;
            }
            byte[] array = bytes.array();
            int payload = bytes.arrayOffset() + bytes.position();
            bytes.position(bytes.position() + length);
            unmask(array, payload, length, mask);
            if (first == BINARY) {
                taker.onBinary(Arrays.copyOfRange(array, payload, payload + length));
            } else if (!readText(array, payload, length, taker)) {
                return null;
            }
        }
        return null;
    }

    /** Passes a text on; says whether it was UTF-8. */
    static boolean readText(byte[] array, int start, int length, Taker taker) {
        String text = text(array, start, length);
        if (text == null) {
            taker.onMalformedText();
            return false;
        }
        taker.onText(text);
        return true;
    }

    static void unmask(byte[] array, int start, int length, int mask) {
        long twice = ((long) mask << 32) | (mask & 0xFFFFFFFFL);
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            LONGS.set(array, start + i, (long) LONGS.get(array, start + i) ^ twice);
        }
        for (; i < length; i++) {
            array[start + i] ^= (byte) (mask >>> (24 - 8 * (i & 3)));
        }
    }

    /** The text, or null if it is not UTF-8. */
    private static @Nullable String text(byte[] array, int start, int length) {
        String text = new String(array, start, length, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return text; // nothing had to be replaced
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(array, start, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
