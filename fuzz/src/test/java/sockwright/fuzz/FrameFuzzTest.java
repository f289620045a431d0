package sockwright.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import sockwright.engine.OutboundPacket;
import sockwright.protocol.engineio.EnginePacket;
import sockwright.protocol.engineio.EnginePacketException;
import sockwright.protocol.engineio.FrameCodec;

class FrameFuzzTest {

    /** A text frame is one packet that is the same when it is written and read again, or it is refused. */
    @FuzzTest
    void frameIsReadOrRefused(byte[] data) throws EnginePacketException {
        EnginePacket packet;
        try {
            packet = FrameCodec.decode(new String(data, UTF_8));
        } catch (EnginePacketException expected) {
            return;
        }
        String written = FrameCodec.encode(packet);
        assertThat(FrameCodec.encode(FrameCodec.decode(written))).isEqualTo(written);
        OutboundPacket outbound = OutboundPacket.of(packet);
        assertThat(outbound.pollingText()).isEqualTo(written.getBytes(UTF_8));
        assertThat(outbound.webSocketFrame()).endsWith(outbound.payload());
    }
}
