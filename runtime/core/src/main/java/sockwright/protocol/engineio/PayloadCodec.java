package sockwright.protocol.engineio;

import java.util.ArrayList;
import java.util.List;

/** Several packets in one body of HTTP long-polling, joined by U+001E (Engine.IO protocol 4, "Payload encoding"). */
public final class PayloadCodec {

    private static final char SEPARATOR = '\u001e';

    private PayloadCodec() {}

    /**
     * Reads a body, in one pass over it.
     *
     * @param maxPackets how many packets the body may hold
     * @throws EnginePacketException if there are more packets, or one of them is empty (as in an empty body and behind a
     *     trailing separator) or broken
     */
    public static List<EnginePacket> decode(String body, int maxPackets) throws EnginePacketException {
        List<EnginePacket> packets = new ArrayList<>();
        int start = 0;
        int end;
        do {
            if (packets.size() == maxPackets) {
                throw new EnginePacketException("more than " + maxPackets + " packets in a payload");
            }
            int separator = body.indexOf(SEPARATOR, start);
            end = separator < 0 ? body.length() : separator;
            packets.add(FrameCodec.decode(body.substring(start, end)));
            start = end + 1;
        } while (end < body.length());
        return packets;
    }

    /** Writes packets as one body, in order. */
    public static String encode(List<EnginePacket> packets) {
        StringBuilder body = new StringBuilder();
        for (EnginePacket packet : packets) {
            if (!body.isEmpty()) {
                body.append(SEPARATOR);
            }
            body.append(FrameCodec.encode(packet));
        }
        return body.toString();
    }
}
