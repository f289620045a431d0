package sockwright.msgpack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes MessagePack, each value in its shortest form, as notepack does. Used once, by one thread. */
final class MessagePackOutput {

    private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd}; // U+FFFD

    private byte[] data = new byte[128];
    private int length;

    byte[] toByteArray() {
        return Arrays.copyOf(data, length);
    }

    /** A value in the form that {@link sockwright.json.JsonCodec#untyped} describes. */
    void value(@Nullable Object value) {
        if (value == null) {
            put(0xc0, 0, 0);
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Boolean bool) {
            put(bool ? 0xc3 : 0xc2, 0, 0);
        } else if (value instanceof byte[] bytes) {
            sized(bytes.length, 0xc4, 0xc5, 0xc6);
            raw(bytes, 0, bytes.length);
        } else if (value instanceof List<?> list) {
            array(list.size());
            list.forEach(this::value);
        } else if (value instanceof Map<?, ?> map) {
            map(map.size());
            map.forEach((key, property) -> {
                text((String) key);
                value(property);
            });
        } else {
            throw new IllegalArgumentException(
                    "not an untyped value: " + value.getClass().getName());
        }
    }

    void array(int count) {
        if (count < 16) {
            put(0x90 | count, 0, 0);
        } else {
            sized(count, 0, 0xdc, 0xdd);
        }
    }

    void map(int count) {
        if (count < 16) {
            put(0x80 | count, 0, 0);
        } else {
            sized(count, 0, 0xde, 0xdf);
        }
    }

    void text(String text) {
        byte[] bytes = utf8(text);
        if (bytes.length < 32) {
            put(0xa0 | bytes.length, 0, 0);
        } else {
            sized(bytes.length, 0xd9, 0xda, 0xdb);
        }
        raw(bytes, 0, bytes.length);
    }

    void integer(long value) {
        if (value >= 0) {
            if (value < 0x80) {
                put((int) value, 0, 0);
            } else if (value < 1L << 8) {
                put(0xcc, value, 1);
            } else if (value < 1L << 16) {
                put(0xcd, value, 2);
            } else if (value < 1L << 32) {
                put(0xce, value, 4);
            } else {
                put(0xcf, value, 8);
            }
        } else if (value >= -0x20) {
            put((byte) value, 0, 0);
        } else if (value >= Byte.MIN_VALUE) {
            put(0xd0, value, 1);
        } else if (value >= Short.MIN_VALUE) {
            put(0xd1, value, 2);
        } else if (value >= Integer.MIN_VALUE) {
            put(0xd2, value, 4);
        } else {
            put(0xd3, value, 8);
        }
    }

    private void number(Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            integer(number.longValue());
        } else if (number instanceof BigInteger big && big.signum() >= 0 && big.bitLength() <= 64) {
            if (big.bitLength() < 64) {
                integer(big.longValue());
            } else {
                put(0xcf, big.longValue(), 8);
            }
        } else if (number instanceof BigInteger big && big.bitLength() < 64) {
            integer(big.longValue());
        } else {
            // a float by its decimal text, as in JSON: 0.1f is 0.1, not 0.10000000149
            double value = number instanceof Float ? Double.parseDouble(number.toString()) : number.doubleValue();
            put(0xcb, Double.doubleToRawLongBits(value), 8);
        }
    }

    /** Bytes that are MessagePack already, or the content behind a header. */
    void raw(byte[] bytes, int start, int end) {
        ensure(end - start);
        System.arraycopy(bytes, start, data, length, end - start);
        length += end - start;
    }

    private void sized(int count, int oneByte, int twoBytes, int fourBytes) {
        if (count < 1 << 8 && oneByte != 0) {
            put(oneByte, count, 1);
        } else if (count < 1 << 16) {
            put(twoBytes, count, 2);
        } else {
            put(fourBytes, count, 4);
        }
    }

    /** A format, and a big-endian number behind it. */
    private void put(int format, long number, int bytes) {
        ensure(1 + bytes);
        data[length++] = (byte) format;
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            data[length++] = (byte) (number >>> shift);
        }
    }

    private void ensure(int more) {
        if (more > data.length - length) {
            int needed = Math.addExact(length, more);
            data = Arrays.copyOf(data, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * length)));
        }
    }

    private static byte[] utf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return withoutHalves(text);
            }
        }
        return text.getBytes(UTF_8);
    }

    /** Halves of surrogate pairs are replaced as browsers do, not by the question marks of Java. */
    private static byte[] withoutHalves(String text) {
        try {
            ByteBuffer bytes = UTF_8.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .replaceWith(REPLACEMENT)
                    .encode(CharBuffer.wrap(text));
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("what is malformed is replaced", e);
        }
    }
}
