package sockwright.engine.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sockwright.engine.CloseReason;
import sockwright.engine.Metrics;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.engine.Transport;
import sockwright.protocol.engineio.EnginePacket;

/** One message a packet, over a WebSocket that is the test. */
class WebSocketTransportTest {

    private final List<String> heard = new ArrayList<>();
    private final List<Runnable> sending = new ArrayList<>();
    private final List<Runnable> checks = new ArrayList<>();
    private final List<Runnable> delayed = new ArrayList<>();
    private WebSocketConnector.@Nullable Events events;

    private final WebSocketConnector.Link link = new WebSocketConnector.Link() {
        @Override
        public void send(List<OutboundPacket> packets, Runnable sent) {
            heard.add("send " + packets.size());
            sending.add(sent);
        }

        @Override
        public void check(Runnable passed) {
            heard.add("check");
            checks.add(passed);
        }

        @Override
        public void close() {
            heard.add("close frame");
        }

        @Override
        public void abort() {
            heard.add("abort");
        }
    };

    private final Timers timers = new Timers() {
        @Override
        public Timer after(Duration delay, Runnable task) {
            delayed.add(task);
            return () -> delayed.remove(task);
        }

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void close() {}
    };

    private final WebSocketTransport transport = new WebSocketTransport(
            new EngineContext(new Strand(Runnable::run), timers, Clock.systemUTC(), new Random(), Metrics.NONE),
            (uri, hearer) -> {
                events = hearer;
                return () -> heard.add("given up");
            },
            () -> URI.create("ws://server/"),
            new Transport.Listener() {
                @Override
                public void onPacket(Transport source, EnginePacket packet) {
                    heard.add(packet.toString());
                }

                @Override
                public void onWritable(Transport source) {
                    heard.add("writable");
                }

                @Override
                public void onClose(Transport source, CloseReason reason, String detail) {
                    heard.add(reason + ": " + detail);
                }
            });

    private WebSocketConnector.Events events() {
        return Objects.requireNonNull(events);
    }

    private void open() {
        transport.open();
        events().onOpen(link);
        assertThat(heard).containsExactly("writable");
        heard.clear();
    }

    @Test
    void nextBatchWaitsForTheOneBefore() {
        open();

        assertThat(transport.send(List.of(OutboundPacket.text("a"), OutboundPacket.text("b"))))
                .isFalse();
        assertThat(transport.writable()).isFalse();
        sending.get(0).run();

        assertThat(heard).containsExactly("send 2", "writable");
        assertThat(transport.writable()).isTrue();
    }

    @Test
    void messagesBecomePackets() {
        open();

        events().onText("4hello");
        events().onBinary(new byte[] {1});
        events().onText("bAQ==");
        events().onText("1");
        events().onText("x");

        assertThat(heard).hasSize(5);
        assertThat(heard.get(0)).isEqualTo("Text[data=hello]");
        assertThat(heard.get(1)).startsWith("Binary");
        assertThat(heard.get(2)).startsWith("Binary");
        assertThat(heard.get(3)).isEqualTo("transport close: the server closed the session");
        assertThat(heard.get(4)).isEqualTo("parse error: a message: unknown packet type");
    }

    @Test
    void cleanCloseAndBreakAreToldApart() {
        open();
        events().onClose(true, "status 1005", null);
        events().onClose(false, "broken", new java.io.IOException("broken"));

        assertThat(heard).containsExactly("transport close: status 1005", "transport error: broken");
        assertThat(transport.failure()).isInstanceOf(java.io.IOException.class);
        assertThat(transport.writable()).isFalse();
    }

    @Test
    void closeSaysGoodbyeAndDoesNotWaitForEver() {
        open();
        transport.close(() -> heard.add("closed"));
        assertThat(heard).containsExactly("close frame", "closed");

        delayed.get(0).run();
        assertThat(heard).endsWith("abort");
        events().onText("4too late");
        events().onClose(false, "aborted", null);
        assertThat(heard).hasSize(3);
        assertThat(delayed).isEmpty();
    }

    @Test
    void connectionIsLookedAtThreeTimesAfterTheLastSend() {
        open();
        transport.send(List.of(OutboundPacket.text("a")));
        sending.get(0).run();
        look();
        transport.send(List.of(OutboundPacket.text("b")));
        sending.get(1).run();
        while (!delayed.isEmpty()) {
            look();
        }

        assertThat(heard)
                .containsExactly("send 1", "writable", "check", "send 1", "writable", "check", "check", "check");
    }

    private void look() {
        delayed.remove(0).run();
        checks.remove(0).run();
    }

    @Test
    void nextLookWaitsForTheOneBefore() {
        open();
        transport.send(List.of(OutboundPacket.text("a")));
        sending.get(0).run();
        delayed.remove(0).run();
        transport.send(List.of(OutboundPacket.text("b")));
        sending.get(1).run();
        assertThat(delayed).isEmpty();

        checks.remove(0).run();

        assertThat(delayed).hasSize(1);
    }

    @Test
    void attemptCanBeGivenUp() {
        transport.open();
        transport.abort();
        assertThat(heard).containsExactly("given up");

        events().onOpen(link);
        assertThat(heard).containsExactly("given up", "abort");
    }
}
