package sockwright.protocol.socketio;

import java.util.List;

/**
 * A packet on its way out. Immutable as long as nobody changes the attachments, so one may go to any number of recipients.
 *
 * @param text the text message that comes first
 * @param attachments the binary messages that follow it, in order
 */
public record EncodedPacket(String text, List<byte[]> attachments) {

    public EncodedPacket {
        attachments = List.copyOf(attachments);
    }
}
