package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import sockwright.engine.OutboundPacket;
import sockwright.engine.server.EngineOptions;

class SocketGateTest {

    private static final OutboundPacket PACKET = OutboundPacket.text("held");

    private final List<OutboundPacket> sent = new ArrayList<>();
    private final SocketGate gate = gate(3L * PACKET.size());

    private SocketGate gate(long maxBytes) {
        return new SocketGate(
                sent::addAll,
                EngineOptions.builder()
                        .maxQueuedBytes(maxBytes)
                        .maxQueuedPackets(4)
                        .build());
    }

    @Test
    void whatAClientHasMissedDoesNotCountAmongWhatIsHeldBack() {
        List<OutboundPacket> missed = Collections.nCopies(5, OutboundPacket.text("missed"));
        OutboundPacket next = OutboundPacket.text("next");

        assertThat(gate.isReleasing()).isFalse();
        gate.open(missed, () -> {
            assertThat(gate.isReleasing()).isTrue();
            assertThat(gate.pass(List.of(next))).isEqualTo(SocketGate.Fate.HELD);
        });

        assertThat(sent).hasSize(missed.size() + 1).endsWith(next);
        assertThat(gate.isReleasing()).isFalse();
        assertThat(gate.pass(List.of(next))).isEqualTo(SocketGate.Fate.SEND);
    }

    @Test
    void bytesHeldBackAreBoundedAsThoseThatWaitAre() {
        for (int i = 0; i < 3; i++) {
            assertThat(gate.pass(List.of(PACKET))).isEqualTo(SocketGate.Fate.HELD);
        }

        assertThat(gate.pass(List.of(PACKET))).isEqualTo(SocketGate.Fate.OVERFLOW);
        gate.open(List.of(), () -> assertThat(gate.pass(List.of(PACKET))).isEqualTo(SocketGate.Fate.HELD));
        assertThat(sent).hasSize(4);
    }

    @Test
    void packetsHeldBackAreBoundedToo() {
        SocketGate roomy = gate(Long.MAX_VALUE);
        for (int i = 0; i < 2; i++) {
            assertThat(roomy.pass(List.of(PACKET, PACKET))).isEqualTo(SocketGate.Fate.HELD);
        }

        assertThat(roomy.pass(List.of(PACKET))).isEqualTo(SocketGate.Fate.OVERFLOW);
    }

    @Test
    void singleEventMayBeLargerThanWhatMayBeHeldBack() {
        OutboundPacket large = OutboundPacket.text("x".repeat(4 * PACKET.size()));

        assertThat(gate.pass(List.of(large))).isEqualTo(SocketGate.Fate.HELD);
        assertThat(gate.pass(List.of(PACKET))).isEqualTo(SocketGate.Fate.OVERFLOW);
    }
}
