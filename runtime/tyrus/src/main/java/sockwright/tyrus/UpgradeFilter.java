package sockwright.tyrus;

import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.memory.Buffers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.server.EngineRequest;
import sockwright.engine.server.HttpEndpoint;
import sockwright.engine.server.HttpResponse;
import sockwright.engine.server.UpgradeExchange;
import sockwright.engine.server.WebSocketListener;

/** Sits between HTTP's codec and its handlers: takes out the requests to become a WebSocket. */
final class UpgradeFilter extends BaseFilter {

    private static final Attribute<AtomicReference<GrizzlyWebSocket>> SOCKET =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(UpgradeFilter.class.getName() + ".socket");

    /** Where the codec keeps a request until its answer is complete, which that to an upgrade never is. */
    private static final Attribute<Object> REQUEST =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(HttpServerFilter.HTTP_SERVER_REQUEST_ATTR_NAME);

    private static final Logger LOG = LoggerFactory.getLogger(UpgradeFilter.class);

    private final int trustedProxies;
    private final HttpEndpoint endpoint;
    private final WebSockets webSockets;

    UpgradeFilter(HttpEndpoint endpoint, WebSockets webSockets, int trustedProxies) {
        this.trustedProxies = trustedProxies;
        this.endpoint = endpoint;
        this.webSockets = webSockets;
    }

    /** The WebSocket that a connection has become, or null if it has not. */
    static @Nullable GrizzlyWebSocket socket(Connection<?> connection) {
        AtomicReference<GrizzlyWebSocket> upgraded = SOCKET.get(connection);
        return upgraded == null ? null : upgraded.get();
    }

    @Override
    @SuppressWarnings("unchecked") // the context has the raw type; every connection of a TCP transport is one of these
    public NextAction handleRead(FilterChainContext context) {
        Connection<SocketAddress> connection = context.getConnection();
        HttpContent content = context.getMessage();
        HeadDeadlineFilter.headIsComplete(connection);
        if (SOCKET.get(connection) != null) {
            content.recycle(); // an upgrade is being refused
            return context.getStopAction();
        }
        if (!(content.getHttpHeader() instanceof HttpRequestPacket packet) || packet.getUpgrade() == null) {
            return context.getInvokeAction();
        }
        EngineRequest request = Requests.of(packet, trustedProxies);
        if (!request.isWebSocketUpgrade() || !endpoint.accepts(request.path())) {
            return context.getInvokeAction();
        }
        SOCKET.set(connection, new AtomicReference<>());
        // The decision may take a while and come from another thread. Until then nothing more is read.
        context.suspend();
        NextAction suspended = context.getSuspendAction();
        Exchange exchange = new Exchange(context, connection, packet, request, content.getContent());
        try {
            endpoint.upgrade(exchange);
        } catch (RuntimeException | Error e) {
            exchange.fail(e);
        }
        return suspended;
    }

    /**
     * Takes the offer of a protocol that is not spoken here, such as {@code h2c} of the JDK's client, out of a request. Grizzly
     * would ignore the length of its body, leave the content type out of its answer and then close the connection.
     */
    @Override
    public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
        if (event instanceof HttpEvents.IncomingHttpUpgradeEvent offer) {
            HttpHeader header = offer.getHttpHeader();
            if (!"websocket".equalsIgnoreCase(header.getUpgrade())) {
                header.getUpgradeDC().recycle();
                header.setIgnoreContentModifiers(false);
            }
            return context.getStopAction();
        }
        if (event.type() == HttpServerFilter.RESPONSE_COMPLETE_EVENT.type()) {
            HeadDeadlineFilter.isAnswered(context.getConnection());
        }
        return context.getInvokeAction();
    }

    @Override
    public NextAction handleClose(FilterChainContext context) {
        GrizzlyWebSocket socket = socket(context.getConnection());
        if (socket != null) {
            socket.onConnectionClosed();
        }
        return context.getInvokeAction();
    }

    private final class Exchange implements UpgradeExchange {

        private final FilterChainContext context;
        private final Connection<SocketAddress> connection;
        private final HttpRequestPacket packet;
        private final EngineRequest request;
        private final Buffer behind;
        private final AtomicBoolean decided = new AtomicBoolean();

        /** @param behind what came in one piece with the request, before the client could know the answer */
        Exchange(
                FilterChainContext context,
                Connection<SocketAddress> connection,
                HttpRequestPacket packet,
                EngineRequest request,
                Buffer behind) {
            this.context = context;
            this.connection = connection;
            this.packet = packet;
            this.request = request;
            this.behind = behind;
        }

        @Override
        public EngineRequest request() {
            return request;
        }

        @Override
        public void refuse(HttpResponse answer) {
            if (decided.compareAndSet(false, true)) {
                try {
                    doRefuse(answer);
                } catch (RuntimeException | Error e) {
                    fail(e);
                }
            }
        }

        private void doRefuse(HttpResponse answer) {
            HttpResponsePacket response = packet.getResponse();
            response.setProtocol(Protocol.HTTP_1_1);
            response.setStatus(answer.status());
            answer.headers().forEach(response::setHeader);
            response.setHeader("Connection", "close");
            response.setContentLength(answer.body().length);
            context.write(HttpContent.builder(response)
                    .content(Buffers.wrap(connection.getMemoryManager(), answer.body()))
                    .last(true)
                    .build());
            HeadDeadlineFilter.isAnsweredForGood(connection);
            context.resume(context.getStopAction());
        }

        @Override
        public void accept(WebSocketListener listener, Map<String, String> headers) {
            if (decided.compareAndSet(false, true)) {
                try {
                    doAccept(listener, headers);
                } catch (RuntimeException | Error e) {
                    fail(e);
                }
            }
        }

        /** The client is owed nothing that could still be said. */
        void fail(Throwable error) {
            LOG.error("an upgrade failed", error);
            connection.terminateSilently();
        }

        private void doAccept(WebSocketListener listener, Map<String, String> headers) {
            // Of this very connection: what a proxy says of its client's is another matter.
            boolean encrypted = packet.isSecure();
            GrizzlyWebSocket socket =
                    new GrizzlyWebSocket(connection, listener, webSockets.maxPayload(), webSockets.timers(), encrypted);
            WebSockets.Handshake handshake = webSockets.handshake(request.headers(), request.secure(), socket);
            if (!handshake.succeeded()) {
                int status = handshake.response().getStatus();
                // Tyrus answers 500 where the client is to blame.
                doRefuse(HttpResponse.text(
                        status >= 400 && status < 500 ? status : 400, "text/html", "Not a WebSocket handshake"));
                return;
            }
            socket.answerWith(SwitchingProtocols.bytes(handshake.response().getHeaders(), headers));
            HeadDeadlineFilter.noMoreHeads(connection);
            REQUEST.remove(connection); // some 8 KB, for as long as the WebSocket lives
            // Opens the endpoint, which tells the listener; only then is anything read.
            socket.decodeWith(handshake.info().createConnection(socket, closing(connection)));
            AtomicReference<GrizzlyWebSocket> upgraded = SOCKET.get(connection);
            if (upgraded != null) {
                upgraded.set(socket);
            }
            if (!encrypted) {
                WebSocketReader.takeOver(connection, socket);
            }
            socket.answerSoon();
            if (!connection.isOpen()) {
                socket.onConnectionClosed(); // closed before anybody could have been told
            }
            if (behind.hasRemaining()) {
                socket.onBytes(behind);
            }
            context.resume(context.getStopAction());
        }
    }

    /** Not a lambda where an exchange is at hand: it would keep it, and the request with it. */
    private static org.glassfish.tyrus.spi.Connection.CloseListener closing(Connection<SocketAddress> connection) {
        return reason -> connection.closeSilently();
    }
}
