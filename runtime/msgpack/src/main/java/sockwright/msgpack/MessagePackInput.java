package sockwright.msgpack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import sockwright.protocol.socketio.PacketException;

/**
 * Goes through MessagePack value by value, with the extensions of notepack 2. Three of them share type 0 and are told apart by
 * their format: {@code fixext 1} is undefined, {@code fixext 8} a date, {@code ext 8/16/32} an {@code ArrayBuffer}. Notepack 3
 * writes dates as timestamps, extension -1, which notepack 2 could not read: they are taken only where nothing is passed on as it
 * came.
 *
 * <p>Whatever length is announced, it is compared with the bytes that are there before anything is done about it.
 */
final class MessagePackInput {

    /** How far from 1970 a JavaScript date can be, in milliseconds. */
    private static final long LAST_DATE = 8_640_000_000_000_000L;

    private static final byte TIMESTAMP = -1;

    private final byte[] data;
    private final boolean timestamps;
    private int position;

    private long number; // of the last value: its bits, its count of bytes, elements or entries
    private boolean unsigned; // whether the number is an unsigned one of 64 bits

    MessagePackInput(byte[] data, int position) {
        this(data, position, false);
    }

    private MessagePackInput(byte[] data, int position, boolean timestamps) {
        this.data = data;
        this.position = position;
        this.timestamps = timestamps;
    }

    /** Takes timestamps as dates too. */
    static MessagePackInput withTimestamps(byte[] data) {
        return new MessagePackInput(data, 0, true);
    }

    int position() {
        return position;
    }

    int remaining() {
        return data.length - position;
    }

    /**
     * Goes to the next value. Behind an array, map, text or binary its content is next: the elements, keys and values to be
     * gone through one by one, the bytes with {@link #text}, {@link #bytes} or {@link #skipBytes}.
     */
    Kind next() throws PacketException {
        int format = (int) unsigned(1);
        if (format < 0x80) {
            return integer(format);
        } else if (format < 0x90) {
            return map(format & 0x0f);
        } else if (format < 0xa0) {
            return array(format & 0x0f);
        } else if (format < 0xc0) {
            return text(format & 0x1f);
        } else if (format >= 0xe0) {
            return integer((byte) format);
        }
        return switch (format) {
            case 0xc0 -> Kind.NIL;
            case 0xc2 -> Kind.FALSE;
            case 0xc3 -> Kind.TRUE;
            case 0xc4, 0xc5, 0xc6 -> binary(unsigned(1 << (format - 0xc4)));
            case 0xc7, 0xc8, 0xc9 -> extension(unsigned(1 << (format - 0xc7)));
            case 0xca -> decimal(Float.intBitsToFloat((int) unsigned(4)));
            case 0xcb -> decimal(Double.longBitsToDouble(unsigned(8)));
            case 0xcc, 0xcd, 0xce -> integer(unsigned(1 << (format - 0xcc)));
            case 0xcf -> {
                integer(unsigned(8));
                unsigned = number < 0;
                yield Kind.INTEGER;
            }
            case 0xd0, 0xd1, 0xd2, 0xd3 -> integer(signed(1 << (format - 0xd0)));
            case 0xd4 -> {
                requireTypeZero();
                unsigned(1);
                yield Kind.UNDEFINED;
            }
            case 0xd6 -> isTimestamp() ? timestamp(4) : unknown(format);
            case 0xd7 -> isTimestamp() ? timestamp(8) : date();
            case 0xd9, 0xda, 0xdb -> text(unsigned(1 << (format - 0xd9)));
            case 0xdc, 0xdd -> array(unsigned(2 << (format - 0xdc)));
            case 0xde, 0xdf -> map(unsigned(2 << (format - 0xde)));
            default -> unknown(format);
        };
    }

    // --- what the last value was

    /** An integer: {@code Integer}, {@code Long} or {@code BigInteger}, the smallest that holds it. */
    Number integer() {
        if (unsigned) {
            return new BigInteger(Long.toUnsignedString(number));
        }
        int small = (int) number;
        return small == number ? small : (Number) number;
    }

    /** Whether the last value, an integer, lies between two others. */
    boolean isBetween(long low, long high) {
        return !unsigned && number >= low && number <= high;
    }

    /** An integer of which {@link #isBetween} has been asked, or the milliseconds of a date. */
    long number() {
        return number;
    }

    double decimal() {
        return Double.longBitsToDouble(number);
    }

    /** How many elements an array has, or entries a map. */
    int count() {
        return (int) number;
    }

    /** The text that is next. */
    String text() {
        return new String(data, skip(), (int) number, UTF_8);
    }

    /** The bytes that are next, as a copy. */
    byte[] bytes() {
        int start = skip();
        return Arrays.copyOfRange(data, start, position);
    }

    void skipBytes() {
        skip();
    }

    /** Passes over the text that is next, and makes sure that it is UTF-8: what is passed on must not break other clients. */
    void skipText() throws PacketException {
        int start = skip();
        int ascii = start;
        while (ascii < position && data[ascii] >= 0) {
            ascii++;
        }
        if (ascii == position) {
            return;
        }
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(data, ascii, position - ascii));
        } catch (CharacterCodingException e) {
            position = start;
            throw malformed("text is not UTF-8");
        }
    }

    private int skip() {
        int start = position;
        position += (int) number;
        return start;
    }

    // --- reading

    private Kind integer(long value) {
        number = value;
        unsigned = false;
        return Kind.INTEGER;
    }

    private Kind decimal(double value) {
        number = Double.doubleToRawLongBits(value);
        return Kind.FLOAT;
    }

    private Kind text(long length) throws PacketException {
        return sized(Kind.TEXT, length, 1, "bytes of text");
    }

    private Kind binary(long length) throws PacketException {
        return sized(Kind.BINARY, length, 1, "bytes");
    }

    private Kind extension(long length) throws PacketException {
        if (length == 12 && isTimestamp()) {
            return timestamp(12);
        }
        requireTypeZero();
        return binary(length);
    }

    private Kind array(long count) throws PacketException {
        return sized(Kind.ARRAY, count, 1, "elements");
    }

    private Kind map(long count) throws PacketException {
        return sized(Kind.MAP, count, 2, "entries");
    }

    /** @param least how many bytes one of them takes at least */
    private Kind sized(Kind kind, long count, int least, String unit) throws PacketException {
        if (count * least > remaining()) {
            throw malformed("there are " + remaining() + " bytes for " + count + " " + unit);
        }
        number = count;
        return kind;
    }

    private Kind date() throws PacketException {
        requireTypeZero();
        return date(signed(8));
    }

    private Kind date(long millis) throws PacketException {
        if (millis < -LAST_DATE || millis > LAST_DATE) {
            throw malformed("date is none of JavaScript's");
        }
        number = millis;
        return Kind.DATE;
    }

    private boolean isTimestamp() {
        return timestamps && remaining() > 0 && data[position] == TIMESTAMP;
    }

    /** The three forms of the extension (MessagePack, "Timestamp extension type"), to the millisecond. */
    private Kind timestamp(int bytes) throws PacketException {
        position++; // past the type
        long nanos = 0;
        long seconds;
        if (bytes == 4) {
            seconds = unsigned(4);
        } else if (bytes == 8) {
            long both = unsigned(8);
            nanos = both >>> 34;
            seconds = both & ((1L << 34) - 1);
        } else {
            nanos = unsigned(4);
            seconds = signed(8);
        }
        if (seconds < -LAST_DATE || seconds > LAST_DATE) {
            throw malformed("date is none of JavaScript's"); // and its milliseconds might overflow
        }
        return date(seconds * 1000 + nanos / 1_000_000);
    }

    private Kind unknown(int format) throws PacketException {
        throw malformed(String.format("format %02x is not one of Socket.IO's", format));
    }

    private void requireTypeZero() throws PacketException {
        byte type = (byte) unsigned(1);
        if (type != 0) {
            throw malformed("extension type " + type + " is not one of Socket.IO's");
        }
    }

    private long signed(int bytes) throws PacketException {
        int unused = 64 - 8 * bytes;
        return (unsigned(bytes) << unused) >> unused;
    }

    private long unsigned(int bytes) throws PacketException {
        if (bytes > remaining()) {
            throw malformed("the message ends inside a value");
        }
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | (data[position++] & 0xff);
        }
        return value;
    }

    PacketException malformed(String reason) {
        return new PacketException("malformed MessagePack before byte " + position + ": " + reason);
    }
}
