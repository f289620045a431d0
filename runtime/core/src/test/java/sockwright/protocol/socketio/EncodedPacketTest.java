package sockwright.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EncodedPacketTest {

    @Test
    void packetMayBeOneBinaryMessage() {
        byte[] data = {1, 2};

        EncodedPacket packet = EncodedPacket.binary(data);

        assertThat(packet.text()).isNull();
        assertThat(packet.attachments()).containsExactly(data);
    }

    @Test
    void packetOfNoMessageIsRefused() {
        assertThatThrownBy(() -> new EncodedPacket(null, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a packet of no message");
    }
}
