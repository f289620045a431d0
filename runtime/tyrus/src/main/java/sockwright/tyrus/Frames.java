package sockwright.tyrus;

import java.nio.ByteBuffer;
import java.util.List;
import sockwright.engine.OutboundPacket;
import sockwright.engine.server.WebSocketConnection;

/** Frames that a server sends (RFC 6455, section 5.2). */
final class Frames {

    private static final byte CLOSE = (byte) 0x88; // with FIN
    private static final int OPCODE = 0x0F;

    private Frames() {}

    /** The frames of some packets, one behind the other. Those of a single packet are shared and must not be changed. */
    static byte[] of(List<OutboundPacket> packets) {
        if (packets.size() == 1) {
            return packets.get(0).webSocketFrame();
        }
        int length = 0;
        for (OutboundPacket packet : packets) {
            length += packet.webSocketFrameLength();
        }
        byte[] all = new byte[length];
        int position = 0;
        for (OutboundPacket packet : packets) {
            position = packet.putWebSocketFrame(all, position);
        }
        return all;
    }

    /** A close frame (section 5.5.1). */
    static byte[] close(int code) {
        return code == WebSocketConnection.NO_STATUS
                ? new byte[] {CLOSE, 0}
                : new byte[] {CLOSE, 2, (byte) (code >>> 8), (byte) code};
    }

    /** Whether a frame is a close frame. */
    static boolean isClose(ByteBuffer frame) {
        return (frame.get(frame.position()) & OPCODE) == (CLOSE & OPCODE);
    }
}
