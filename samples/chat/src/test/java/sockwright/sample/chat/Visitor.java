package sockwright.sample.chat;

import static org.assertj.core.api.Assertions.fail;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Somebody at the chat with no library at all: a WebSocket and the packets as they are on the wire. */
final class Visitor implements WebSocket.Listener, AutoCloseable {

    private static final int SECONDS = 30;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    /** Opens a connection; nobody has logged in yet. */
    Visitor(HttpClient client, int port) {
        URI uri = URI.create("ws://localhost:" + port + "/socket.io/?EIO=4&transport=websocket");
        socket = client.newWebSocketBuilder()
                .buildAsync(uri, this)
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
        hears("0{");
    }

    void says(String packet) {
        socket.sendText(packet, true).orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    /** The next packet that starts so; others are passed over. */
    String hears(String start) {
        StringBuilder others = new StringBuilder();
        while (true) {
            String packet = poll();
            if (packet == null) {
                return fail("no packet %s within %d s; others were: %s", start, SECONDS, others);
            }
            if (packet.startsWith(start)) {
                return packet;
            }
            others.append(packet).append(' ');
        }
    }

    private @Nullable String poll() {
        try {
            return received.poll(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail("interrupted", e);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            received.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
