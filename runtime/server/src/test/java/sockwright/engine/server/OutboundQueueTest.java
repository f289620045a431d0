package sockwright.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sockwright.engine.DropReason;
import sockwright.engine.Metrics;
import sockwright.engine.OutboundPacket;
import sockwright.engine.OverflowPolicy;

/** What becomes of packets for a client that reads too slowly: as a table of policies, then the limits. */
class OutboundQueueTest {

    private final List<String> dropped = new ArrayList<>();
    private long queued;
    private final QueueLosses losses = new QueueLosses(new Metrics() {
        @Override
        public void dropped(DropReason reason, int packets) {
            dropped.add(packets + " " + reason);
        }

        @Override
        public void queuedBytes(long change) {
            queued += change;
        }
    });
    private final OutboundQueue queue = new OutboundQueue(1_000_000, 3, losses);

    private static OutboundPacket packet(String text, OverflowPolicy policy) {
        return OutboundPacket.text(text).with(true, policy);
    }

    private boolean add(OverflowPolicy policy, String... texts) {
        return queue.add(Arrays.stream(texts).map(text -> packet(text, policy)).toList());
    }

    private List<String> taken() {
        List<String> texts = queue.take().stream()
                .map(packet -> new String(packet.payload(), java.nio.charset.StandardCharsets.UTF_8))
                .toList();
        queue.sent();
        return texts;
    }

    @Test
    void packetThatMustArriveAndDoesNotFitIsRefused() {
        add(OverflowPolicy.DISCONNECT, "a");
        add(OverflowPolicy.DISCONNECT, "b");
        add(OverflowPolicy.DISCONNECT, "c");

        assertThat(add(OverflowPolicy.DISCONNECT, "d")).isFalse();

        assertThat(taken()).containsExactly("4a", "4b", "4c");
        assertThat(dropped).isEmpty();
        assertThat(queued).isZero();
    }

    @Test
    void oldestThatMayBeDroppedMakesRoomForALaterOne() {
        add(OverflowPolicy.DISCONNECT, "a");
        add(OverflowPolicy.DROP_OLDEST, "b");
        add(OverflowPolicy.DROP_OLDEST, "c");

        assertThat(add(OverflowPolicy.DROP_OLDEST, "d")).isTrue();

        assertThat(taken()).containsExactly("4a", "4c", "4d");
        assertThat(dropped).containsExactly("1 DISPLACED");
        assertThat(losses.droppedCount()).isEqualTo(1);
        assertThat(queued).isZero();
    }

    @Test
    void whatMayBeDroppedMakesRoomForWhatMustArrive() {
        add(OverflowPolicy.DROP_NEWEST, "a");
        add(OverflowPolicy.DROP_OLDEST, "b");
        add(OverflowPolicy.DISCONNECT, "c");

        assertThat(add(OverflowPolicy.DISCONNECT, "d", "e")).isTrue();

        assertThat(taken()).containsExactly("4c", "4d", "4e");
        assertThat(dropped).containsExactly("2 DISPLACED");
    }

    @Test
    void newestIsDroppedWhereThatIsThePolicyOrNothingCanMakeRoom() {
        add(OverflowPolicy.DISCONNECT, "a", "b", "c");

        assertThat(add(OverflowPolicy.DROP_NEWEST, "d")).isTrue();
        assertThat(add(OverflowPolicy.DROP_OLDEST, "e")).isTrue();

        assertThat(taken()).containsExactly("4a", "4b", "4c");
        assertThat(dropped).containsExactly("1 QUEUE_FULL", "1 QUEUE_FULL");
    }

    @Test
    void packetAndItsAttachmentsAreDroppedTogether() {
        queue.add(List.of(
                packet("with", OverflowPolicy.DROP_OLDEST),
                OutboundPacket.binary(new byte[10]).with(true, OverflowPolicy.DROP_OLDEST)));
        add(OverflowPolicy.DROP_OLDEST, "b");

        add(OverflowPolicy.DROP_OLDEST, "c");

        assertThat(taken()).containsExactly("4b", "4c");
        assertThat(dropped).containsExactly("1 DISPLACED");
    }

    @Test
    void protocolsOwnPacketsAlwaysFit() {
        add(OverflowPolicy.DISCONNECT, "a", "b", "c");

        assertThat(queue.add(List.of(OutboundPacket.PING))).isTrue();

        assertThat(taken()).containsExactly("4a", "4b", "4c", "2");
    }

    @Test
    void packetsBeingSentCountUntilTheyHaveLeft() {
        add(OverflowPolicy.DISCONNECT, "a", "b", "c");
        queue.take();
        assertThat(add(OverflowPolicy.DISCONNECT, "d")).isFalse();

        queue.sent();

        assertThat(add(OverflowPolicy.DISCONNECT, "d")).isTrue();
    }

    @Test
    void emptyPacketsCostWhatTheirObjectsCost() {
        OutboundQueue small = new OutboundQueue(1_000, 1_000_000, losses);
        int fitted = 0;
        while (small.add(List.of(OutboundPacket.text("")))) {
            fitted++;
        }

        assertThat(fitted).isLessThan(10);
    }

    @Test
    void batchLargerThanTheLimitPassesIfNothingElseWaits() {
        assertThat(add(OverflowPolicy.DISCONNECT, "a", "b", "c", "d")).isTrue();
        assertThat(add(OverflowPolicy.DISCONNECT, "e")).isFalse();

        queue.clear();

        assertThat(queued).isZero();
        assertThat(queue.isEmpty()).isTrue();
    }
}
