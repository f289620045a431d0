package sockwright.tyrus;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A message in one frame of which a part has arrived. Takes no more room than about twice that. For one thread at a time. */
final class PartialMessage {

    private static final int LEAST = 4096; // bytes

    private final boolean text;
    private final int length;
    private final int mask;
    private byte[] payload = {};
    private int arrived;

    /** @param length how many bytes there will be, which must be within limits */
    PartialMessage(boolean text, int length, int mask) {
        this.text = text;
        this.length = length;
        this.mask = mask;
    }

    /**
     * Takes what belongs to it.
     *
     * @return whether that was the rest
     */
    boolean take(ByteBuffer bytes) {
        int more = Math.min(length - arrived, bytes.remaining());
        if (arrived + more > payload.length) {
            int enough = Math.max(Math.max(LEAST, arrived + more), 2 * payload.length);
            payload = Arrays.copyOf(payload, Math.min(length, enough));
        }
        bytes.get(payload, arrived, more);
        arrived += more;
        return arrived == length;
    }

    /** Takes the mask off and passes it on, once it is whole. */
    void passTo(Messages.Taker taker) {
        Messages.unmask(payload, 0, length, mask);
        if (text) {
            Messages.readText(payload, 0, length, taker);
        } else {
            taker.onBinary(payload);
        }
    }
}
