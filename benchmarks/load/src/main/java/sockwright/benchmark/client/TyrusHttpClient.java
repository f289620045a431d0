package sockwright.benchmark.client;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP client with other WebSockets: those of JSR 356, by Tyrus with one container for all. So the client runs over them
 * unchanged and can be compared. No more than that needs: headers and subprotocols are left out, and what comes is not held back.
 */
final class TyrusHttpClient extends HttpClient {

    private static final int MAX_MESSAGE_SIZE = 100 << 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService connecting = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "tyrus-connecting");
        thread.setDaemon(true);
        return thread;
    });
    private final ClientManager container;

    private static final class Shared {
        static final TyrusHttpClient CLIENT = new TyrusHttpClient();
    }

    private TyrusHttpClient() {
        container = ClientManager.createClient();
        container.getProperties().put(ClientProperties.SHARED_CONTAINER, true);
    }

    /** The one that all connections use. */
    static TyrusHttpClient shared() {
        return Shared.CLIENT;
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return new Builder();
    }

    private final class Builder implements WebSocket.Builder {

        @Override
        public WebSocket.Builder header(String name, String value) {
            return this;
        }

        @Override
        public WebSocket.Builder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public WebSocket.Builder subprotocols(String mostPreferred, String... lesserPreferred) {
            return this;
        }

        @Override
        public CompletableFuture<WebSocket> buildAsync(URI uri, WebSocket.Listener listener) {
            CompletableFuture<WebSocket> opening = new CompletableFuture<>();
            connecting.execute(() -> {
                try {
                    Link link = new Link(listener);
                    container.connectToServer(
                            link, ClientEndpointConfig.Builder.create().build(), uri);
                    opening.complete(link);
                } catch (Exception e) {
                    opening.completeExceptionally(e);
                }
            });
            return opening;
        }
    }

    private static final class Link extends Endpoint implements WebSocket {

        private final Listener listener;
        private volatile @Nullable Session session;

        Link(Listener listener) {
            this.listener = listener;
        }

        private Session session() {
            return Objects.requireNonNull(session, "not open yet");
        }

        @Override
        public void onOpen(Session opened, EndpointConfig config) {
            session = opened;
            opened.setMaxTextMessageBufferSize(MAX_MESSAGE_SIZE);
            opened.setMaxBinaryMessageBufferSize(MAX_MESSAGE_SIZE);
            opened.addMessageHandler(
                    String.class, (MessageHandler.Whole<String>) text -> listener.onText(this, text, true));
            opened.addMessageHandler(
                    ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>) data -> listener.onBinary(this, data, true));
            listener.onOpen(this);
        }

        @Override
        public void onClose(Session closed, CloseReason reason) {
            listener.onClose(this, reason.getCloseCode().getCode(), reason.getReasonPhrase());
        }

        @Override
        public void onError(Session broken, Throwable error) {
            listener.onError(this, error);
        }

        @Override
        public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
            return sent(handler -> session().getAsyncRemote().sendText(data.toString(), handler));
        }

        @Override
        public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
            return sent(handler -> session().getAsyncRemote().sendBinary(data, handler));
        }

        private CompletableFuture<WebSocket> sent(Consumer<SendHandler> send) {
            CompletableFuture<WebSocket> sent = new CompletableFuture<>();
            send.accept(result -> {
                if (result.isOK()) {
                    sent.complete(this);
                } else {
                    sent.completeExceptionally(result.getException());
                }
            });
            return sent;
        }

        @Override
        public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
            return now(() -> session().getAsyncRemote().sendPing(message));
        }

        @Override
        public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
            return now(() -> session().getAsyncRemote().sendPong(message));
        }

        @Override
        public CompletableFuture<WebSocket> sendClose(int statusCode, String reason) {
            return now(() -> session().close(new CloseReason(CloseReason.CloseCodes.getCloseCode(statusCode), reason)));
        }

        /** Something that Tyrus does before it returns. */
        private interface Step {

            void run() throws IOException;
        }

        private CompletableFuture<WebSocket> now(Step step) {
            try {
                step.run();
                return CompletableFuture.completedFuture(this);
            } catch (IOException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        @Override
        public void request(long n) {
            // JSR 356 has no demand: what comes is told.
        }

        @Override
        public String getSubprotocol() {
            return "";
        }

        @Override
        public boolean isOutputClosed() {
            return !session().isOpen();
        }

        @Override
        public boolean isInputClosed() {
            return !session().isOpen();
        }

        @Override
        public void abort() {
            var unused = sendClose(NORMAL_CLOSURE, "");
        }
    }

    // --- all else is the JDK's

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return http.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return http.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return http.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return http.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return http.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return http.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return http.authenticator();
    }

    @Override
    public Version version() {
        return http.version();
    }

    @Override
    public Optional<Executor> executor() {
        return http.executor();
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return http.send(request, handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        return http.sendAsync(request, handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> handler, HttpResponse.PushPromiseHandler<T> pushes) {
        return http.sendAsync(request, handler, pushes);
    }
}
