package sockwright.engine.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sockwright.engine.Metrics;
import sockwright.engine.OutboundPacket;

class SendQueueTest {

    /** Lengths of text messages, or of binary ones behind a b; each costs its type, and a separator if another precedes it. */
    @ParameterizedTest
    @CsvSource({
        "'3 3 3',    14, '3'", // 4 + 1 + 4 + 1 + 4
        "'3 3 3',    13, '2 1'",
        "'3 3 3',    9,  '2 1'",
        "'3 3 3',    8,  '1 1 1'",
        "'3 3 3',    0,  '3'",
        "'50 1 1',   10, '1 2'",
        "'1 50 1',   10, '1 1 1'",
        "'b3 b3',    11, '2'", // b and four of base64, twice, and a separator
        "'b3 b3',    10, '1 1'",
    })
    void bodiesArePackedUpToTheServersLimit(String lengths, long maxPayload, String batches) {
        SendQueue queue = new SendQueue(Metrics.NONE);
        for (String length : lengths.split(" ", -1)) {
            queue.add(List.of(
                    length.startsWith("b")
                            ? OutboundPacket.binary(new byte[Integer.parseInt(length.substring(1))])
                            : OutboundPacket.text("x".repeat(Integer.parseInt(length)))));
        }

        List<String> taken = new ArrayList<>();
        while (!queue.isEmpty()) {
            taken.add(String.valueOf(queue.takePayload(maxPayload).size()));
            queue.sent();
        }

        assertThat(String.join(" ", taken)).isEqualTo(batches);
        assertThat(queue.bytes()).isZero();
    }

    @Test
    void bytesCountUntilTheyAreOnTheirWay() {
        SendQueue queue = new SendQueue(Metrics.NONE);
        List<OutboundPacket> packets = List.of(OutboundPacket.text("123"), OutboundPacket.binary(new byte[5]));
        int size = packets.get(0).size() + packets.get(1).size();
        queue.add(packets);
        assertThat(queue.bytes()).isEqualTo(size);

        assertThat(queue.takeAll()).hasSize(2);
        assertThat(queue.bytes()).isEqualTo(size);
        queue.sent();
        assertThat(queue.bytes()).isZero();
        queue.add(List.of(OutboundPacket.text("123")));
        queue.clear();
        assertThat(queue.isEmpty()).isTrue();
    }
}
