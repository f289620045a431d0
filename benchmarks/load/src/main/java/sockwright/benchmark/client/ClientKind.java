package sockwright.benchmark.client;

import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.json.JSONException;
import org.json.JSONObject;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.client.SocketClient;
import sockwright.engine.client.EngineClientOptions;
import sockwright.protocol.engineio.TransportName;

/** The clients that are compared. */
enum ClientKind {
    SOCKWRIGHT("Sockwright") {
        @Override
        BenchClient create(String url) {
            return ours(url, engine -> {});
        }
    },
    OFFICIAL("io.socket:socket.io-client") {
        @Override
        BenchClient create(String url) {
            io.socket.client.IO.Options options = new io.socket.client.IO.Options();
            options.forceNew = true;
            options.transports = new String[] {"websocket"};
            options.webSocketFactory = Shared.WEB_SOCKETS;
            return new Official(io.socket.client.IO.socket(URI.create(url), options));
        }
    },
    SMALL("Sockwright, the JDK's WebSocket buffers of 1 KiB") {
        @Override
        List<String> jvm() {
            return List.of(
                    "-Djdk.httpclient.websocket.writeBufferSize=1024",
                    "-Djdk.httpclient.websocket.intermediateBufferSize=1024");
        }

        @Override
        BenchClient create(String url) {
            return ours(url, engine -> {});
        }
    },
    TYRUS("Sockwright over JSR 356 (Tyrus, one container)") {
        @Override
        BenchClient create(String url) {
            return ours(url, engine -> engine.httpClient(TyrusHttpClient.shared()));
        }
    };

    private final String title;

    ClientKind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** What its process is started with, beside what all are. */
    List<String> jvm() {
        return List.of();
    }

    /** A connection over WebSocket that is still to be made, with what is otherwise the default. */
    abstract BenchClient create(String url);

    private static BenchClient ours(String url, Consumer<EngineClientOptions.Builder> settings) {
        return new Ours(SocketClient.create(
                url,
                ClientOptions.builder()
                        .forceNew(true)
                        .engine(engine -> settings.accept(engine.transports(TransportName.WEBSOCKET)))
                        .build()));
    }

    /** What is sent. */
    private record Note(String text) {}

    private record Ours(ClientSocket socket) implements BenchClient {

        @Override
        public void on(String event, Consumer<String> text) {
            socket.on(
                    event, arguments -> text.accept(arguments.get(0, Note.class).text()));
        }

        @Override
        public void onConnect(Runnable listener) {
            socket.onConnect(listener);
        }

        @Override
        public void connect() {
            socket.connect();
        }

        @Override
        public void emit(String event, String text) {
            socket.emit(event, new Note(text));
        }

        @Override
        public void broadcast(String room, String text) {
            socket.emit("bcast", room, new Note(text));
        }

        @Override
        public void join(String room, Runnable joined) {
            var unused = socket.emitWithAck("join", room).thenRun(joined);
        }

        @Override
        public void close() {
            socket.disconnect();
        }
    }

    private static final class Shared {

        /** As the official client makes its own, which has no more than 64 WebSockets at once, whatever asks for them. */
        static final OkHttpClient WEB_SOCKETS = webSockets();

        private static OkHttpClient webSockets() {
            Dispatcher dispatcher = new Dispatcher();
            dispatcher.setMaxRequests(Integer.MAX_VALUE);
            return new OkHttpClient.Builder()
                    .dispatcher(dispatcher)
                    .readTimeout(1, TimeUnit.MINUTES)
                    .build();
        }
    }

    private record Official(io.socket.client.Socket socket) implements BenchClient {

        @Override
        public void on(String event, Consumer<String> text) {
            socket.on(event, arguments -> text.accept(((JSONObject) arguments[0]).optString("text")));
        }

        @Override
        public void onConnect(Runnable listener) {
            socket.on(io.socket.client.Socket.EVENT_CONNECT, arguments -> listener.run());
        }

        @Override
        public void connect() {
            socket.connect();
        }

        @Override
        public void emit(String event, String text) {
            socket.emit(event, note(text));
        }

        @Override
        public void broadcast(String room, String text) {
            socket.emit("bcast", room, note(text));
        }

        @Override
        public void join(String room, Runnable joined) {
            socket.emit("join", new Object[] {room}, arguments -> joined.run());
        }

        @Override
        public void close() {
            socket.disconnect();
        }

        private static JSONObject note(String text) {
            try {
                return new JSONObject().put("text", text);
            } catch (JSONException e) {
                throw new IllegalArgumentException(text, e);
            }
        }
    }
}
