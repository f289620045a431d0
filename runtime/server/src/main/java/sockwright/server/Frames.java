package sockwright.server;

import java.util.ArrayList;
import java.util.List;
import sockwright.adapter.BroadcastFlags;
import sockwright.engine.OutboundPacket;
import sockwright.protocol.socketio.EncodedPacket;

/** A Socket.IO packet as the Engine.IO messages that carry it: its text if it has one, then its attachments. */
final class Frames {

    private Frames() {}

    static List<OutboundPacket> of(EncodedPacket packet) {
        return of(packet, BroadcastFlags.DEFAULT);
    }

    /** The same, to be sent as flags say. */
    static List<OutboundPacket> of(EncodedPacket packet, BroadcastFlags flags) {
        String text = packet.text();
        if (text != null && packet.attachments().isEmpty()) {
            return List.of(as(flags, OutboundPacket.text(text)));
        }
        List<OutboundPacket> frames = new ArrayList<>(1 + packet.attachments().size());
        if (text != null) {
            frames.add(as(flags, OutboundPacket.text(text)));
        }
        for (byte[] attachment : packet.attachments()) {
            frames.add(as(flags, OutboundPacket.binary(attachment)));
        }
        return frames;
    }

    private static OutboundPacket as(BroadcastFlags flags, OutboundPacket frame) {
        return frame.with(flags.compress(), flags.overflow());
    }

    /** How many bytes they have together. */
    static int size(List<OutboundPacket> frames) {
        int size = 0;
        for (OutboundPacket frame : frames) {
            size += frame.size();
        }
        return size;
    }
}
