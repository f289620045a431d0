package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.engine.CloseReason;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.engine.server.BindingSetup;
import sockwright.engine.server.EngineOptions;
import sockwright.engine.server.EngineServer;
import sockwright.engine.server.Session;
import sockwright.protocol.engineio.EnginePacket;
import sockwright.testing.Waiting;

/** Connections between requests end after a while; WebSockets and polls that wait are not between requests. */
class IdleTest {

    private static final int IDLE_SECONDS = 1;

    private final BlockingQueue<Session> opened = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
    private ExecutorService executor;
    private Timers timers;
    private TyrusBinding binding;

    @BeforeEach
    void start() throws Exception {
        executor = Executors.newCachedThreadPool();
        timers = Timers.system();
        EngineServer engine =
                new EngineServer(EngineOptions.builder().path("/engine.io").build(), timers, executor, session -> {
                    opened.add(session);
                    return new Listener();
                });
        binding = TyrusBinding.start(BindingSetup.of("127.0.0.1", 0, engine, executor), IDLE_SECONDS);
    }

    @AfterEach
    void close() {
        binding.close();
        timers.close();
        executor.shutdown();
    }

    @Test
    void idleConnectionEndsAndThoseInUseDoNot() throws Exception {
        String target = "/engine.io/?EIO=4&transport=polling";
        String sid;
        try (RawClient handshake = RawClient.to(binding.port())) {
            sid = handshake.get(target).answer().body().replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
        }
        Session second = Waiting.next(opened);
        // Each is used as soon as it is there: a machine that is busy may let the time pass in which nothing is done.
        try (RawClient webSocket = RawClient.to(binding.port())) {
            webSocket.upgrade("/engine.io/?EIO=4&transport=websocket");
            webSocket.nextText();
            Session first = Waiting.next(opened);
            try (RawClient polling = RawClient.to(binding.port()).get(target + "&sid=" + sid);
                    RawClient idle = RawClient.to(binding.port()).get("/nothing")) {
                idle.answer();

                assertThat(idle.rest()).isEmpty();
                try (RawClient again = RawClient.to(binding.port()).get("/nothing")) {
                    again.answer();
                    assertThat(again.rest()).isEmpty(); // a second time, to be sure that those in use were due as well
                }

                first.send(List.of(OutboundPacket.of(new EnginePacket.Text("over WebSocket"))));
                second.send(List.of(OutboundPacket.of(new EnginePacket.Text("over polling"))));
                assertThat(webSocket.nextText()).isEqualTo("4over WebSocket");
                assertThat(polling.answer().body()).isEqualTo("4over polling");
                assertThat(closed).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc",
                "POST /nothing HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
                "POST /nothing HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n",
                "POST /engine.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc",
                "CONNECT /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "CONNECT /engine.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "OPTIONS * HTTP/1.0\r\n\r\n",
            })
    void connectionEndsWhoseRequestIsAnsweredBeforeItIsWhole(String request) throws Exception {
        try (RawClient client = RawClient.to(binding.port())) {
            client.send(request);

            assertThat(client.rest()).contains("HTTP/1.1 4");
        }
    }

    private final class Listener implements Session.Listener {

        @Override
        public void onText(String message) {}

        @Override
        public void onBinary(byte[] message) {}

        @Override
        public void onClose(CloseReason reason, String detail) {
            closed.add(detail);
        }
    }
}
