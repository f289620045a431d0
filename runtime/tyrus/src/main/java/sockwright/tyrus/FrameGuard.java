package sockwright.tyrus;

import org.glassfish.grizzly.Buffer;

/**
 * Counts the bytes and fragments of each incoming WebSocket message while they arrive, by looking at frame headers only (RFC
 * 6455, section 5.2). Tyrus bounds a message that comes in one frame only by the size of its buffer, and keeps an object for
 * every fragment, however empty. Looks at each byte once and holds none.
 *
 * <p>Not thread-safe: a connection is read by one thread at a time.
 */
final class FrameGuard {

    /** Nothing wrong. */
    static final int OK = 0;

    /** A reserved bit is set, though no extension was agreed on, or a frame is not masked (close code 1002). */
    static final int PROTOCOL_ERROR = 1002;

    /** A message has too many fragments (close code 1008). */
    static final int POLICY_VIOLATION = 1008;

    /** A message has too many bytes (close code 1009). */
    static final int TOO_BIG = 1009;

    /** The official clients do not fragment at all; proxies may. */
    private static final int MAX_FRAGMENTS = 1_000;

    private static final int RESERVED_BITS = 0x70;
    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int CONTROL = 0x08;
    private static final int MASK_BYTES = 4;

    private enum Phase {
        FIRST_BYTE,
        SECOND_BYTE,
        LENGTH,
        PAYLOAD
    }

    private final long maxBytes;
    private Phase phase = Phase.FIRST_BYTE;
    private int firstByte;
    private int lengthBytes;
    private long length;
    private long skip;
    private long messageBytes;
    private int fragments;

    FrameGuard(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether the next byte begins a message. */
    boolean isBetweenMessages() {
        return phase == Phase.FIRST_BYTE && fragments == 0;
    }

    /** How many bytes of the message that has begun are still to come, or -1 if that cannot be told yet. */
    long restOfMessage() {
        return phase == Phase.PAYLOAD && fragments == 0 && (firstByte & CONTROL) == 0 ? skip : -1;
    }

    /**
     * Looks at what has arrived, without changing the buffer's position.
     *
     * @return {@link #OK}, or the close code for the violation that begins in it
     */
    int check(Buffer buffer) {
        int position = buffer.position();
        int limit = buffer.limit();
        while (position < limit) {
            if (phase == Phase.PAYLOAD) {
                long step = Math.min(skip, (long) limit - position);
                position += (int) step;
                skip -= step;
                if (skip == 0) {
                    phase = Phase.FIRST_BYTE;
                }
            } else {
                int violation = header(buffer.get(position++) & 0xFF);
                if (violation != OK) {
                    return violation;
                }
            }
        }
        return OK;
    }

    private int header(int octet) {
        switch (phase) {
            case FIRST_BYTE -> {
                if ((octet & RESERVED_BITS) != 0) {
                    return PROTOCOL_ERROR;
                }
                firstByte = octet;
                phase = Phase.SECOND_BYTE;
            }
            case SECOND_BYTE -> {
                if ((octet & MASKED) == 0) {
                    return PROTOCOL_ERROR;
                }
                int shortLength = octet & 0x7F;
                lengthBytes = shortLength == 126 ? 2 : shortLength == 127 ? 8 : 0;
                length = lengthBytes == 0 ? shortLength : 0;
                phase = Phase.LENGTH;
                if (lengthBytes == 0) {
                    return frame();
                }
            }
            case LENGTH -> {
                length = (length << 8) | octet;
                if (length > maxBytes || length < 0) {
                    return TOO_BIG; // before it overflows
                }
                if (--lengthBytes == 0) {
                    return frame();
                }
            }
            case PAYLOAD -> throw new AssertionError(phase);
        }
        return OK;
    }

    /** The header is complete. */
    private int frame() {
        skip = MASK_BYTES + length;
        phase = Phase.PAYLOAD;
        if ((firstByte & CONTROL) != 0) {
            return OK; // control frames come between fragments; Tyrus holds them to 125 bytes
        }
        messageBytes += length;
        fragments++;
        if (messageBytes > maxBytes) {
            return TOO_BIG;
        }
        if (fragments > MAX_FRAGMENTS) {
            return POLICY_VIOLATION;
        }
        if ((firstByte & FIN) != 0) {
            messageBytes = 0;
            fragments = 0;
        }
        return OK;
    }
}
