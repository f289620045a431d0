package sockwright.interop;

import static org.assertj.core.api.Assertions.fail;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection over WebSocket that shows every packet as it is on the wire, Engine.IO type first: {@code 42["event"]}. */
final class RawSocket implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    private RawSocket(HttpClient client, URI uri) {
        socket = client.newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .buildAsync(uri, this)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Connects and joins the main namespace. */
    static RawSocket join(HttpClient client, int port) {
        RawSocket raw =
                new RawSocket(client, URI.create("ws://localhost:" + port + "/socket.io/?EIO=4&transport=websocket"));
        raw.next("0{");
        raw.send("40");
        raw.next("40{\"sid\":");
        return raw;
    }

    void send(String packet) {
        socket.sendText(packet, true)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Sends, without waiting for the end of it: the other end may hang up meanwhile. */
    void trySend(String packet) {
        CompletableFuture<WebSocket> unused = socket.sendText(packet, true);
    }

    /** The next packet that starts so; others are passed over. */
    String next(String start) {
        StringBuilder others = new StringBuilder();
        while (true) {
            String packet = poll();
            if (packet == null) {
                return fail("no packet %s within %s; others were: %s", start, PATIENCE, others);
            }
            if (packet.startsWith(start)) {
                return packet;
            }
            others.append(packet).append(' ');
        }
    }

    private @Nullable String poll() {
        try {
            return received.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail("interrupted", e);
        }
    }

    /** The code that the server closes with. */
    int closeCode() {
        return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
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
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
