package sockwright.interop;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.SocketClient;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.testing.Waiting;

/** Where a scenario of a client takes place: its sockets, and lines that say what they have seen. Thread-safe. */
final class ScenarioStage implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;
    private static final JacksonJsonCodec JSON = JacksonJsonCodec.create();

    private final ExecutorService listeners = Executors.newSingleThreadExecutor();
    private final List<String> lines = new ArrayList<>();
    private final List<ClientSocket> sockets = new ArrayList<>();

    /** Adds a line; what is no text is written as JSON. */
    synchronized void log(@Nullable Object... words) {
        List<String> texts = new ArrayList<>();
        for (Object word : words) {
            texts.add(word instanceof String text ? text : JSON.writeValue(readable(word)));
        }
        lines.add(String.join(" ", texts));
    }

    private static @Nullable Object readable(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return "bytes "
                    + IntStream.range(0, bytes.length)
                            .mapToObj(i -> String.valueOf(bytes[i] & 0xFF))
                            .collect(Collectors.joining(" "));
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return readable(bytes);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(readable(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> fields = new LinkedHashMap<>();
            map.forEach((name, field) -> fields.put(name, readable(field)));
            return fields;
        }
        return value;
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** The last lines may have come in any order. */
    synchronized void inAnyOrder(int last) {
        Collections.sort(lines.subList(lines.size() - last, lines.size()));
    }

    /** Options that give a socket a connection of its own, to be changed; on one thread, so that lines have one order. */
    ClientOptions.Builder options() {
        return ClientOptions.builder().forceNew(true).executor(listeners);
    }

    /** A socket that is still to be connected, whose life is logged. */
    ClientSocket socket(String url, UnaryOperator<ClientOptions.Builder> settings) {
        ClientSocket socket = SocketClient.create(url, settings.apply(options()).build());
        sockets.add(socket);
        socket.onConnect(() -> log("connect"));
        socket.onDisconnect(end -> log("disconnect", end.reason().text()));
        socket.onConnectError(error -> {
            if (error.data() == null) {
                log("connect_error", error.message());
            } else {
                log("connect_error", error.message(), error.data());
            }
        });
        return socket;
    }

    ClientSocket connected(String url, UnaryOperator<ClientOptions.Builder> settings) throws InterruptedException {
        int before = lines().size();
        ClientSocket socket = socket(url, settings).connect();
        seen(before + 1);
        return socket;
    }

    /** Waits until so many lines are there. */
    void seen(int count) {
        Waiting.until(count + " lines; there are: " + lines(), () -> lines().size() >= count);
    }

    <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        for (ClientSocket socket : sockets) {
            socket.close()
                    .toCompletableFuture()
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
        listeners.shutdown();
    }
}
