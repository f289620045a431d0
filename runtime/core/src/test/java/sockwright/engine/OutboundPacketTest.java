package sockwright.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms that a packet takes on the wire, and how it is to be sent. */
class OutboundPacketTest {

    @ParameterizedTest
    @CsvSource({"0, 2", "124, 2", "125, 4", "65534, 4", "65535, 10"})
    void frameHasTheLengthThatItNeeds(int length, int header) {
        OutboundPacket packet = OutboundPacket.text("x".repeat(length)); // and the packet's type

        byte[] frame = packet.webSocketFrame();

        assertThat(frame).hasSize(header + length + 1);
        assertThat(frame[0]).isEqualTo((byte) 0x81);
        byte[] message = ("4" + "x".repeat(length)).getBytes(StandardCharsets.UTF_8);
        assertThat(Arrays.copyOfRange(frame, header, frame.length)).isEqualTo(message);
        assertThat(packet.payload()).isEqualTo(message).isSameAs(packet.payload());
        long announced = switch (header) {
            case 2 -> frame[1];
            case 4 -> ((frame[2] & 0xFF) << 8) | (frame[3] & 0xFF);
            default -> ((frame[7] & 0xFFL) << 16) | ((frame[8] & 0xFF) << 8) | (frame[9] & 0xFF);
        };
        assertThat(announced).isEqualTo(length + 1);
        assertThat(packet.webSocketFrame()).isSameAs(frame);
    }

    @Test
    void frameIsPutAmongOthersAsItStandsAlone() {
        OutboundPacket text = OutboundPacket.text("a");
        OutboundPacket binary = OutboundPacket.binary(new byte[] {1, 2, 3});
        byte[] all = new byte[1 + text.webSocketFrameLength() + binary.webSocketFrameLength()];

        int position = binary.putWebSocketFrame(all, text.putWebSocketFrame(all, 1));

        assertThat(position).isEqualTo(all.length);
        assertThat(all).containsExactly(0, 0x81, 2, '4', 'a', 0x82, 3, 1, 2, 3);
    }

    @Test
    void binaryIsBase64InAPollAndABinaryFrameOnAWebSocket() {
        OutboundPacket packet = OutboundPacket.binary(new byte[] {1, 2, 3});

        assertThat(new String(packet.pollingText(), StandardCharsets.UTF_8)).isEqualTo("bAQID");
        assertThat(packet.webSocketFrame()).containsExactly(0x82, 3, 1, 2, 3);
        assertThat(packet.pollingText()).isSameAs(packet.pollingText());
        assertThat(packet.isMessage()).isTrue();
        assertThat(OutboundPacket.PING.isMessage()).isFalse();
    }

    @Test
    void binaryMayBeTextOnAWebSocketToo() {
        OutboundPacket packet = OutboundPacket.binary(new byte[] {1, 2, 3}).withoutBinary();

        assertThat(packet.webSocketFrame()).containsExactly(0x81, 5, 'b', 'A', 'Q', 'I', 'D');
        assertThat(packet.isBinary()).isFalse();
        assertThat(packet.isMessage()).isTrue();
        assertThat(packet.pollingText()).isEqualTo(packet.payload());
        assertThat(OutboundPacket.PING.withoutBinary()).isSameAs(OutboundPacket.PING);
    }

    @Test
    void packetMayBeSentInAnotherWay() {
        OutboundPacket packet = OutboundPacket.text("a");
        assertThat(packet.with(true, OverflowPolicy.DISCONNECT)).isSameAs(packet);
        byte[] frame = packet.webSocketFrame();

        OutboundPacket other = packet.with(false, OverflowPolicy.DROP_OLDEST);

        assertThat(other.compress()).isFalse();
        assertThat(other.overflow()).isEqualTo(OverflowPolicy.DROP_OLDEST);
        assertThat(other.webSocketFrame()).isSameAs(frame);
        assertThat(other.size()).isEqualTo(packet.size()).isGreaterThan(100);
    }
}
