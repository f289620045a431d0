package sockwright.protocol.socketio;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A packet on its way out: a text message, binary messages, or one text message with binary ones behind it. Immutable as long
 * as nobody changes the bytes, so one may go to any number of recipients.
 *
 * @param text the text message that comes first, or null if there is none
 * @param attachments the binary messages that follow it, in order
 */
public record EncodedPacket(@Nullable String text, List<byte[]> attachments) {

    /** @throws IllegalArgumentException if there is no message at all */
    public EncodedPacket {
        attachments = List.copyOf(attachments);
        if (text == null && attachments.isEmpty()) {
            throw new IllegalArgumentException("a packet of no message");
        }
    }

    /** A packet that is one binary message. */
    public static EncodedPacket binary(byte[] data) {
        return new EncodedPacket(null, List.of(Objects.requireNonNull(data, "data")));
    }
}
