package sockwright.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.function.UnaryOperator;
import sockwright.msgpack.MessagePackCodec;
import sockwright.protocol.socketio.DecoderLimits;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketCodec;
import sockwright.protocol.socketio.PacketException;

class MessagePackFuzzTest {

    private static final PacketCodec CODEC = MessagePackCodec.create();

    /** A binary message is a packet, or it is refused. */
    @FuzzTest
    void messageIsReadOrRefused(byte[] data) {
        Packet packet;
        try {
            packet = CODEC.decoder(DecoderLimits.DEFAULT).add(data);
        } catch (PacketException expected) {
            return;
        }
        if (packet == null) {
            throw new AssertionError("a packet is one message");
        }
        Use.everyWay(packet, CODEC, UnaryOperator.identity());
    }
}
