package sockwright.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sockwright.engine.Metrics;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Transport;
import sockwright.protocol.engineio.TransportName;

/** The writer when a session moves to another transport in the middle of a batch. */
class SessionWriterTest {

    private final Engine engine = new Engine();
    private final EngineClient client = engine.client.open();
    private final FakeExchange poll = client.poll();
    private final PollingTransport polling =
            (PollingTransport) engine.heard.engineSession().currentTransport();
    private final FakeWebSocket socket = new FakeWebSocket(Requests.to("/").upgrade(""));
    private final WebSocketTransport next = new WebSocketTransport(false, transport -> {});
    private final List<String> broken = new ArrayList<>();
    private final SessionWriter writer = new SessionWriter(
            new OutboundQueue(1_000, 100, new QueueLosses(Metrics.NONE)),
            engine.timers,
            Duration.ofSeconds(1),
            broken::add);
    private Transport current = new Moving();

    /** Polling, during whose first batch the session moves. */
    private class Moving implements Transport {

        @Override
        public TransportName name() {
            return TransportName.POLLING;
        }

        @Override
        public boolean writable() {
            return polling.writable();
        }

        @Override
        public boolean send(List<OutboundPacket> packets) {
            current = next;
            polling.leave();
            writer.retire(polling);
            offer("queued meanwhile");
            writer.flush(() -> current);
            return polling.send(packets);
        }

        @Override
        public void close(Runnable closed) {
            polling.close(closed);
        }

        @Override
        public void abort() {
            polling.abort();
        }
    }

    private void offer(String text) {
        assertThat(writer.offer(List.of(OutboundPacket.text(text)), false)).isEqualTo(SessionWriter.Offer.TAKEN);
    }

    /** Something is sent volatile while another thread sends. */
    private record Meanwhile(TransportName name, List<OutboundPacket> sent, Runnable meanwhile) implements Transport {

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public boolean send(List<OutboundPacket> packets) {
            boolean first = sent.isEmpty();
            sent.addAll(packets);
            if (first) {
                meanwhile.run();
            }
            return true;
        }

        @Override
        public void close(Runnable closed) {}

        @Override
        public void abort() {}
    }

    private List<SessionWriter.Offer> offeredWhileSending(TransportName name, List<OutboundPacket> sent) {
        List<SessionWriter.Offer> outcomes = new ArrayList<>();
        current = new Meanwhile(name, sent, () -> {
            outcomes.add(writer.offerIfWritable(current, List.of(OutboundPacket.text("volatile")), false));
            outcomes.add(writer.offerIfWritable(current, List.of(OutboundPacket.text("and another")), false));
        });
        offer("first");
        writer.flush(() -> current);
        return outcomes;
    }

    @Test
    void webSocketTakesOneVolatilePacketBehindWhatAnotherThreadIsSending() {
        List<OutboundPacket> sent = new ArrayList<>();

        assertThat(offeredWhileSending(TransportName.WEBSOCKET, sent))
                .containsExactly(SessionWriter.Offer.TAKEN, SessionWriter.Offer.REFUSED);
        assertThat(sent).hasSize(2);
    }

    @Test
    void pollTakesNoneBecauseItIsOverWithWhatIsBeingSent() {
        List<OutboundPacket> sent = new ArrayList<>();

        assertThat(offeredWhileSending(TransportName.POLLING, sent))
                .containsExactly(SessionWriter.Offer.REFUSED, SessionWriter.Offer.REFUSED);
        assertThat(sent).hasSize(1);
    }

    @Test
    void batchUnderWayEndsThePollAndTheRestFollowsOnTheNewTransport() {
        socket.accept(next, java.util.Map.of());
        offer("under way");

        writer.flush(() -> current);

        assertThat(poll.text()).isEqualTo("4under way");
        assertThat(socket.take()).containsExactly("4queued meanwhile");
    }

    /** A client that has its answer polls again at once, and the session moves before the thread that answered is back. */
    @Test
    void nextPollIsRefusedTooIfItComesWhileTheLastBatchIsUnderWay() {
        List<FakeExchange> polls = new ArrayList<>();
        current = new Moving() {
            @Override
            public boolean send(List<OutboundPacket> packets) {
                polling.send(packets);
                polls.add(client.poll());
                current = next;
                polling.leave();
                writer.retire(polling);
                return true;
            }
        };
        offer("under way");

        writer.flush(() -> current);

        assertThat(poll.text()).isEqualTo("4under way");
        assertThat(polls.get(0).text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
    }

    @Test
    void pollIsRefusedWhereNoBatchIsUnderWay() {
        writer.retire(polling);

        assertThat(poll.text()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
    }

    @Test
    void transportThatThrowsIsTheEndAndIsTold() {
        current = new Moving() {
            @Override
            public boolean send(List<OutboundPacket> packets) {
                throw new IllegalStateException("expected in the log: thrown by the test");
            }
        };

        offer("lost");
        writer.flush(() -> current);

        assertThat(broken).containsExactly("writing failed");
    }
}
