package sockwright.json.jackson;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** ASCII that means itself in a string of JSON (RFC 8259, section 7). */
final class PlainText {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long SPACES = ' ' * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private PlainText() {}

    /** All of it, once. */
    static String sample() {
        StringBuilder all = new StringBuilder();
        for (char c = ' '; c < 0x80; c++) {
            if (c != '"' && c != '\\') {
                all.append(c);
            }
        }
        return all.toString();
    }

    /** Whether a text is nothing else. Looks at eight characters at once. */
    static boolean isAll(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        // A character that has no such form is a question mark there, which only a look back at the text shows.
        return arePlain(bytes) && text.equals(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static boolean arePlain(byte[] bytes) {
        int i = 0;
        for (; i <= bytes.length - Long.BYTES; i += Long.BYTES) {
            if (!arePlain((long) LONGS.get(bytes, i))) {
                return false;
            }
        }
        for (; i < bytes.length; i++) {
            if (bytes[i] < ' ' || bytes[i] == '"' || bytes[i] == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Whatever is wrong with one of the bytes, a highest bit shows it: of that byte, and maybe of ones above it. */
    private static boolean arePlain(long eight) {
        long quotes = eight ^ QUOTES;
        long backslashes = eight ^ BACKSLASHES;
        long found = eight | (eight - SPACES) | ((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes);
        return (found & HIGH_BITS) == 0;
    }
}
