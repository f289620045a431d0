package sockwright.client;

import java.util.ArrayList;
import java.util.List;
import sockwright.engine.OutboundPacket;
import sockwright.protocol.socketio.EncodedPacket;

/** A Socket.IO packet as the Engine.IO messages that carry it. */
final class Frames {

    private Frames() {}

    static List<OutboundPacket> of(EncodedPacket packet) {
        String text = packet.text();
        if (text != null && packet.attachments().isEmpty()) {
            return List.of(OutboundPacket.text(text));
        }
        List<OutboundPacket> frames = new ArrayList<>(1 + packet.attachments().size());
        if (text != null) {
            frames.add(OutboundPacket.text(text));
        }
        packet.attachments().forEach(attachment -> frames.add(OutboundPacket.binary(attachment)));
        return frames;
    }
}
