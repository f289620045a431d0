package sockwright.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sockwright.engine.OutboundPacket;
import sockwright.json.Arguments;

/**
 * An event on its way out, encoded.
 *
 * @param ackId what it is acknowledged by, or null
 * @param arguments what it was made of, for those who hear what goes out
 * @param bytes how many bytes it holds on to while it waits
 */
record OutgoingEvent(@Nullable Long ackId, String name, Arguments arguments, List<OutboundPacket> frames, int bytes) {

    static OutgoingEvent of(@Nullable Long ackId, String name, Arguments arguments, List<OutboundPacket> frames) {
        int bytes = frames.stream().mapToInt(OutboundPacket::size).sum();
        return new OutgoingEvent(ackId, name, arguments, frames, bytes);
    }
}
