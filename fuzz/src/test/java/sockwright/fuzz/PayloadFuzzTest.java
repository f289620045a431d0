package sockwright.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import sockwright.protocol.engineio.EnginePacket;
import sockwright.protocol.engineio.EnginePacketException;
import sockwright.protocol.engineio.PayloadCodec;

class PayloadFuzzTest {

    private static final int MAX_PACKETS = 10;

    /** A polling body is packets that are the same when they are written and read again, or it is refused. */
    @FuzzTest
    void bodyIsReadOrRefused(byte[] data) throws EnginePacketException {
        List<EnginePacket> packets;
        try {
            packets = PayloadCodec.decode(new String(data, UTF_8), MAX_PACKETS);
        } catch (EnginePacketException expected) {
            return;
        }
        assertThat(packets).hasSizeBetween(1, MAX_PACKETS);
        String written = PayloadCodec.encode(packets);
        assertThat(PayloadCodec.encode(PayloadCodec.decode(written, MAX_PACKETS)))
                .isEqualTo(written);
    }
}
