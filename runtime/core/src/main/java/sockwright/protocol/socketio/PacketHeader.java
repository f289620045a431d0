package sockwright.protocol.socketio;

import org.jspecify.annotations.Nullable;
import sockwright.text.Printable;

/**
 * What stands before the JSON of a packet, read in one pass.
 *
 * @param attachments how many binary messages follow; 0 unless the type is a binary one, and never 0 then
 * @param ackId null if there is none
 * @param payloadStart where the JSON starts, or the length of the text if there is none
 */
record PacketHeader(
        PacketType type,
        int attachments,
        String namespace,
        @Nullable Long ackId,
        int payloadStart) {

    /** The largest whole number that a JavaScript client still counts exactly: 2^53 - 1. */
    private static final long MAX_ACK_ID = (1L << 53) - 1;

    static PacketHeader read(String text, int maxAttachments) throws PacketException {
        PacketType type = text.isEmpty() ? null : PacketType.of(text.charAt(0));
        if (type == null) {
            throw new PacketException(
                    "unknown packet type " + (text.isEmpty() ? "" : Printable.of(text.substring(0, 1))));
        }
        int position = 1;
        int attachments = 0;
        if (type.binary()) {
            int end = digitsEnd(text, position);
            attachments = attachmentCount(text, position, end, maxAttachments);
            position = end + 1;
        }
        String namespace = "/";
        if (position < text.length() && text.charAt(position) == '/') {
            int comma = text.indexOf(',', position);
            int end = comma < 0 ? text.length() : comma;
            namespace = text.substring(position, end);
            position = comma < 0 ? end : comma + 1;
        }
        int end = digitsEnd(text, position);
        Long ackId = null;
        if (end > position) {
            ackId = number(text, position, end, MAX_ACK_ID);
            if (ackId > MAX_ACK_ID) {
                throw new PacketException("invalid packet id");
            }
        }
        return new PacketHeader(type, attachments, namespace, ackId, end);
    }

    void requireNoAckId() throws PacketException {
        if (ackId != null) {
            throw new PacketException("invalid payload");
        }
    }

    private static int attachmentCount(String text, int start, int end, int max) throws PacketException {
        long count = number(text, start, end, max);
        if (count == 0 || end == text.length() || text.charAt(end) != '-') {
            // without this, a packet that announces none leaves a decoder behind that collects without end
            throw new PacketException("Illegal attachments");
        }
        if (count > max) {
            throw new PacketException("too many attachments: more than " + max + " in a packet (maxAttachments)");
        }
        return (int) count;
    }

    private static int digitsEnd(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** The number that the digits say, or some number above the maximum if they say more. */
    private static long number(String text, int start, int end, long max) {
        long number = 0;
        for (int i = start; i < end && number <= max; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }
}
