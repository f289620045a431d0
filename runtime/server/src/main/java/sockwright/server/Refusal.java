package sockwright.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.OutboundPacket;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;
import sockwright.text.Printable;

/** What a client is told that may not join a namespace. */
final class Refusal {

    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

    private Refusal() {}

    /** A refusal with what the application has to say. */
    static List<OutboundPacket> of(ServerContext context, String namespace, ConnectionRefused why) {
        String message = String.valueOf(why.getMessage());
        try {
            return frames(context, namespace, message, why.data());
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "the data of a refusal in namespace {} cannot be written and is left out",
                    Printable.of(namespace),
                    e);
            return of(context, namespace, message);
        }
    }

    /** A refusal with a message alone. */
    static List<OutboundPacket> of(ServerContext context, String namespace, String message) {
        return frames(context, namespace, message, null);
    }

    private static List<OutboundPacket> frames(
            ServerContext context, String namespace, String message, @Nullable Object data) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("message", message);
        if (data != null) {
            error.put("data", data);
        }
        return Frames.of(context.codec().encode(new Packet.ConnectError(namespace, Arguments.of(error))));
    }
}
