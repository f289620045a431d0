package sockwright.engine.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import sockwright.engine.CloseReason;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Transport;
import sockwright.protocol.engineio.EngineError;
import sockwright.protocol.engineio.EnginePacket;
import sockwright.protocol.engineio.EnginePacketException;
import sockwright.protocol.engineio.PayloadCodec;
import sockwright.protocol.engineio.TransportName;

/**
 * HTTP long-polling (Engine.IO protocol 4, "HTTP long-polling"): a GET that waits for packets, and POSTs that bring some. At
 * most one of each is under way; a second one ends the session, because the client has lost count.
 */
final class PollingTransport implements Transport {

    private static final char SEPARATOR = '\u001e';
    private static final String TEXT = "text/plain; charset=UTF-8";
    private static final HttpResponse BAD_REQUEST = HttpResponse.empty(400);
    private static final HttpResponse NOTHING = payload(List.of(OutboundPacket.NOOP));
    private static final HttpResponse UPGRADED =
            HttpResponse.text(400, "application/json", EngineError.BAD_REQUEST.toJson());

    /** How polls are answered: what comes when the session needs this transport no more must not be left waiting. */
    private enum Stage {
        /** They wait for packets. */
        SERVING,
        /** The client has closed the session while its last poll was on its way: that one ends with nothing. */
        AWAITING_LAST_POLL,
        /** The session goes on over another transport. */
        LEFT,
        /** The session is over. */
        CLOSED
    }

    private final Listener listener;
    private final EngineOptions options;
    private final OriginPolicy origins;
    private @Nullable HttpExchange poll;
    private @Nullable HttpExchange post;
    private @Nullable Runnable closing;
    private Map<String, String> firstHeaders;

    private Stage stage = Stage.SERVING;

    /** @param firstHeaders what the first answer carries beside the usual */
    PollingTransport(Listener listener, EngineOptions options, OriginPolicy origins, Map<String, String> firstHeaders) {
        this.listener = listener;
        this.options = options;
        this.origins = origins;
        this.firstHeaders = firstHeaders;
    }

    @Override
    public TransportName name() {
        return TransportName.POLLING;
    }

    @Override
    public synchronized boolean writable() {
        return poll != null && closing == null;
    }

    /** A request of the session. */
    void handle(HttpExchange exchange) {
        switch (exchange.request().method()) {
            case "GET" -> onGet(exchange);
            case "POST" -> onPost(exchange);
            default -> answer(exchange, BAD_REQUEST);
        }
    }

    private void onGet(HttpExchange exchange) {
        // Before anybody else can see the poll: it may be answered the moment that they can.
        AtomicBoolean gone = new AtomicBoolean();
        exchange.onAbort(() -> {
            gone.set(true);
            onAbort(exchange);
        });
        HttpExchange overlapped;
        Runnable closed;
        Stage when;
        synchronized (this) {
            when = stage;
            if (when == Stage.AWAITING_LAST_POLL || (when == Stage.SERVING && poll != null)) {
                stage = Stage.CLOSED;
            }
            overlapped = poll;
            closed = closing;
            poll = when == Stage.SERVING && overlapped == null && closed == null ? exchange : null;
            closing = null;
        }
        if (when != Stage.SERVING) {
            answer(exchange, late(when));
        } else if (overlapped != null) {
            answer(overlapped, payload(List.of(OutboundPacket.CLOSE)));
            answer(exchange, BAD_REQUEST);
            listener.onClose(this, CloseReason.TRANSPORT_ERROR, "a second poll while one was waiting");
        } else if (closed != null) {
            answer(exchange, payload(List.of(OutboundPacket.CLOSE)));
            endWith(Stage.CLOSED);
            closed.run();
        } else if (gone.get()) {
            onAbort(exchange);
        } else {
            listener.onWritable(this);
        }
    }

    private static HttpResponse late(Stage stage) {
        return switch (stage) {
            case AWAITING_LAST_POLL -> NOTHING;
            case LEFT -> UPGRADED;
            case SERVING, CLOSED -> BAD_REQUEST;
        };
    }

    private void onAbort(HttpExchange exchange) {
        synchronized (this) {
            if (poll != exchange) {
                return;
            }
            poll = null;
            endWith(Stage.CLOSED); // at once: the client's next poll may come in before the session has ended
        }
        listener.onClose(this, CloseReason.TRANSPORT_ERROR, "the client gave up its poll");
    }

    private void onPost(HttpExchange exchange) {
        String type = exchange.request().header("content-type");
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("application/octet-stream")) {
            // Binary travels as base64 in protocol 4; a session left hanging here was CVE-2026-59725.
            answer(exchange, BAD_REQUEST);
            listener.onClose(this, CloseReason.TRANSPORT_ERROR, "a binary request body");
            return;
        }
        HttpExchange overlapped;
        synchronized (this) {
            overlapped = post;
            post = overlapped == null ? exchange : null;
        }
        if (overlapped != null) {
            answer(exchange, BAD_REQUEST);
            overlapped.destroy();
            listener.onClose(this, CloseReason.TRANSPORT_ERROR, "a second POST while one was under way");
            return;
        }
        exchange.readBody(options.maxPayload(), new HttpExchange.BodyReader() {
            @Override
            public void complete(byte[] body) {
                onBody(exchange, body);
            }

            @Override
            public void tooLarge() {
                if (postIsOver(exchange)) {
                    answer(exchange, HttpResponse.empty(413));
                }
            }

            @Override
            public void failed(Throwable error) {
                if (postIsOver(exchange)) {
                    exchange.destroy();
                    listener.onClose(PollingTransport.this, CloseReason.TRANSPORT_ERROR, "a POST broke off");
                }
            }
        });
    }

    private void onBody(HttpExchange exchange, byte[] body) {
        List<EnginePacket> packets;
        try {
            packets = PayloadCodec.decode(new String(body, StandardCharsets.UTF_8), options.maxPacketsPerPayload());
        } catch (EnginePacketException e) {
            if (postIsOver(exchange)) {
                answer(exchange, BAD_REQUEST);
                listener.onClose(this, CloseReason.PARSE_ERROR, String.valueOf(e.getMessage()));
            }
            return;
        }
        for (EnginePacket packet : packets) {
            if (packet instanceof EnginePacket.Close) {
                endPoll();
            }
            listener.onPacket(this, packet);
        }
        // The client may send its next POST the moment it reads the answer.
        if (postIsOver(exchange)) {
            answer(exchange, HttpResponse.text(200, "text/html", "ok"));
        }
    }

    private synchronized boolean postIsOver(HttpExchange exchange) {
        if (post != exchange) {
            return false;
        }
        post = null;
        return true;
    }

    /** The poll that waits, for somebody who will answer it. */
    synchronized @Nullable HttpExchange takePoll() {
        HttpExchange waiting = poll;
        poll = null;
        return waiting;
    }

    @Override
    public boolean send(List<OutboundPacket> packets) {
        HttpExchange waiting = takePoll();
        // Without one the client has just gone away, and the session is about to hear of it.
        if (waiting != null) {
            answer(waiting, payload(packets));
        }
        return true;
    }

    private static HttpResponse payload(List<OutboundPacket> packets) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < packets.size(); i++) {
            if (i > 0) {
                body.write(SEPARATOR);
            }
            body.writeBytes(packets.get(i).pollingText());
        }
        return new HttpResponse(200, Map.of("Content-Type", TEXT), body.toByteArray());
    }

    private void answer(HttpExchange exchange, HttpResponse response) {
        Map<String, String> headers;
        synchronized (this) {
            headers = firstHeaders;
            firstHeaders = Map.of();
        }
        exchange.respond(response.with(Map.of("Cache-Control", "no-store"))
                .with(headers)
                .with(origins.headers(exchange.request())));
    }

    @Override
    public void close(Runnable closed) {
        HttpExchange waiting;
        synchronized (this) {
            waiting = poll;
            poll = null;
            if (waiting == null) {
                closing = closed; // the next poll is told
            }
        }
        if (waiting != null) {
            endWith(Stage.CLOSED);
            answer(waiting, payload(List.of(OutboundPacket.CLOSE)));
            closed.run();
        }
    }

    @Override
    public void abort() {
        endWith(Stage.CLOSED);
        HttpExchange waiting;
        synchronized (this) {
            waiting = poll;
            poll = null;
            closing = null;
            // A POST under way may be what ended the session; it is answered where it is handled.
        }
        if (waiting != null) {
            answer(waiting, payload(List.of(OutboundPacket.CLOSE)));
        }
    }

    private synchronized void endWith(Stage last) {
        if (stage == Stage.SERVING) {
            stage = last;
        }
    }

    /**
     * The session goes on over another transport. A client stops polling before it says so: a poll that comes all the same is
     * refused, whether it was on its way or comes later.
     */
    void leave() {
        endWith(Stage.LEFT);
    }

    /** Answers the poll that waited when the session left. */
    void refuse(HttpExchange waiting) {
        answer(waiting, UPGRADED);
    }

    /** The client has closed the session: its poll ends with nothing, or the next one does, if that has been overtaken. */
    private void endPoll() {
        HttpExchange waiting;
        synchronized (this) {
            waiting = poll;
            poll = null;
            stage = waiting == null ? Stage.AWAITING_LAST_POLL : Stage.CLOSED;
        }
        if (waiting != null) {
            answer(waiting, NOTHING);
        }
    }

    /** Whether the client has closed the session while its last poll was still on its way. */
    synchronized boolean awaitsLastPoll() {
        return stage == Stage.AWAITING_LAST_POLL;
    }
}
