package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.memory.MemoryManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.engine.server.WebSocketConnection;
import sockwright.engine.server.WebSocketListener;
import sockwright.testing.Waiting;

class GrizzlyWebSocketTest {

    private final ExecutorService others = Executors.newCachedThreadPool();
    private final Timers timers = Timers.system();
    private final AtomicReference<@Nullable GrizzlyWebSocket> socket = new AtomicReference<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();

    @AfterEach
    void close() {
        others.shutdown();
        timers.close();
    }

    private GrizzlyWebSocket socket() {
        GrizzlyWebSocket made = socket.get();
        if (made == null) {
            throw new AssertionError("there is none yet");
        }
        return made;
    }

    /** A connection that is found broken when it is written to: Grizzly says so from within the call. */
    @SuppressWarnings("unchecked") // no class object has the type argument
    private Connection<SocketAddress> broken() {
        return (Connection<SocketAddress>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMemoryManager" -> MemoryManager.DEFAULT_MEMORY_MANAGER;
                    case "isOpen" -> false;
                    case "write" -> {
                        socket().onConnectionClosed();
                        yield null;
                    }
                    default -> null;
                });
    }

    /** Such as for one who sends to all clients, under a lock that whoever hears of the end of one needs too. */
    @Test
    void whoeverHearsOfTheEndMayWaitForOneWhoSends() throws Exception {
        WebSocketListener listener = new WebSocketListener() {
            @Override
            public void onOpen(WebSocketConnection connection) {}

            @Override
            public void onText(String message) {}

            @Override
            public void onBinary(byte[] message) {}

            @Override
            public void onClose(boolean clean, String detail) {
                try {
                    CompletableFuture.runAsync(
                                    () -> socket().send(List.of(OutboundPacket.text("news")), () -> {}), others)
                            .get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS);
                    closed.complete(detail);
                } catch (Exception e) {
                    closed.completeExceptionally(e);
                }
            }
        };
        GrizzlyWebSocket upgraded = new GrizzlyWebSocket(broken(), listener, 1_000, timers, true);
        socket.set(upgraded);
        upgraded.answerWith("HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));

        upgraded.answerSoon();

        assertThat(closed.get(2 * Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("connection closed");
    }
}
