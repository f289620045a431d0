package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import sockwright.engine.OutboundPacket;

class SocketGateTest {

    private final List<OutboundPacket> sent = new ArrayList<>();
    private final SocketGate gate = new SocketGate(sent::addAll);

    @Test
    void whatAClientHasMissedDoesNotCountAmongWhatIsHeldBack() {
        List<OutboundPacket> missed = Collections.nCopies(SocketGate.MAX_HELD + 1, OutboundPacket.text("missed"));
        OutboundPacket next = OutboundPacket.text("next");

        gate.open(missed, () -> assertThat(gate.pass(List.of(next))).isEqualTo(SocketGate.Fate.HELD));

        assertThat(sent).hasSize(missed.size() + 1).endsWith(next);
        assertThat(gate.pass(List.of(next))).isEqualTo(SocketGate.Fate.SEND);
    }

    @Test
    void whatIsHeldBackIsBounded() {
        for (int i = 0; i < SocketGate.MAX_HELD; i++) {
            assertThat(gate.pass(List.of(OutboundPacket.text("held")))).isEqualTo(SocketGate.Fate.HELD);
        }

        assertThat(gate.pass(List.of(OutboundPacket.text("too much")))).isEqualTo(SocketGate.Fate.OVERFLOW);
    }
}
