package sockwright.engine.client;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.CloseReason;
import sockwright.engine.Failures;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.protocol.engineio.EnginePacket;
import sockwright.protocol.engineio.EnginePacketException;
import sockwright.protocol.engineio.OpenData;
import sockwright.protocol.engineio.PayloadCodec;
import sockwright.protocol.engineio.TransportName;
import sockwright.text.Printable;

/**
 * HTTP long-polling: a GET that waits for packets, always the next one behind the last, and POSTs that bring some, one at a time
 * (Engine.IO protocol 4, "HTTP long-polling").
 */
final class PollingTransport implements ClientTransport {

    private static final Logger LOG = LoggerFactory.getLogger(PollingTransport.class);

    private static final char SEPARATOR = '\u001e';
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400; // what servers answer that do not know a session, or end it

    /** How long ago the last POST was answered where the connection of the next may have been idle: servers wait for longer. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    /** How long a server that has been told of the end may take to answer the poll. */
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final EngineContext context;
    private final HttpCalls http;
    private final Function<@Nullable String, URI> uris;
    private final Duration requestTimeout;
    private final Listener listener;

    private Duration pollTimeout;
    private @Nullable String sid;
    private @Nullable CompletableFuture<HttpCalls.Answer> poll;
    private @Nullable CompletableFuture<HttpCalls.Answer> post;
    private @Nullable Long postedNanos; // when the last POST was answered
    private Timers.@Nullable Timer goodbye;
    private @Nullable Runnable whenIdle;
    private boolean paused;
    private boolean closed;
    private boolean gone; // for the server, as it has said
    private @Nullable Throwable failure;

    /** @param uris makes the address of a request from the session's id, which is null for the first */
    PollingTransport(
            EngineContext context,
            HttpCalls http,
            Function<@Nullable String, URI> uris,
            Duration requestTimeout,
            Listener listener) {
        this.context = context;
        this.http = http;
        this.uris = uris;
        this.requestTimeout = requestTimeout;
        this.pollTimeout = requestTimeout;
        this.listener = listener;
    }

    @Override
    public TransportName name() {
        return TransportName.POLLING;
    }

    @Override
    public void open() {
        poll();
    }

    @Override
    public void onHandshake(OpenData handshake) {
        sid = handshake.sid();
        pollTimeout = requestTimeout.plusMillis(handshake.pingIntervalMillis() + handshake.pingTimeoutMillis());
        if (closed) {
            tellServer();
        }
    }

    // --- receiving

    private void poll() {
        CompletableFuture<HttpCalls.Answer> request =
                request(null, sid == null, pollTimeout); // a handshake loses nothing
        poll = request;
        var unused = request.whenComplete((answer, error) -> context.strand().execute(() -> {
            if (poll == request) {
                poll = null;
                stopGoodbye();
                onPolled(answer, error);
            }
        }));
    }

    private CompletableFuture<HttpCalls.Answer> request(byte @Nullable [] body, boolean repeatable, Duration timeout) {
        try {
            return http.send(uris.apply(sid), body, repeatable, timeout);
        } catch (IllegalArgumentException e) { // such as a header that the JDK keeps for itself
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("the options make no request: " + e.getMessage(), e));
        }
    }

    private void onPolled(HttpCalls.@Nullable Answer answer, @Nullable Throwable error) {
        if (closed) {
            if (sid == null && answer != null && answer.status() == OK) {
                deliverHandshake(answer.body());
            }
            return; // whatever else it brings
        }
        if (answer == null) {
            fail("a poll failed", error);
        } else if (answer.status() != OK) {
            refused("a poll", answer);
        } else {
            deliver(answer.body());
            if (!closed) {
                if (paused) {
                    runIfIdle();
                } else {
                    poll();
                }
            }
        }
    }

    /** A session begins that is to be ended at once. */
    private void deliverHandshake(String body) {
        try {
            for (EnginePacket packet : PayloadCodec.decode(body, Integer.MAX_VALUE)) {
                if (packet instanceof EnginePacket.Open) {
                    listener.onPacket(this, packet);
                }
            }
        } catch (EnginePacketException e) {
            LOG.debug("no session that could be ended", e);
        }
    }

    private void deliver(String body) {
        List<EnginePacket> packets;
        try {
            packets = PayloadCodec.decode(body, Integer.MAX_VALUE); // the body's size bounds their number
        } catch (EnginePacketException e) {
            listener.onClose(this, CloseReason.PARSE_ERROR, "the answer to a poll: " + e.getMessage());
            return;
        }
        for (EnginePacket packet : packets) {
            if (closed) {
                return;
            }
            if (packet instanceof EnginePacket.Close) {
                gone = true;
                listener.onClose(this, CloseReason.TRANSPORT_CLOSE, "the server closed the session");
            } else {
                listener.onPacket(this, packet);
            }
        }
    }

    // --- sending

    @Override
    public boolean writable() {
        return sid != null && post == null && !closed;
    }

    @Override
    public boolean send(List<OutboundPacket> packets) {
        post(packets);
        return false;
    }

    private void post(List<OutboundPacket> packets) {
        CompletableFuture<HttpCalls.Answer> request = request(payload(packets), mayHaveBeenIdle(), requestTimeout);
        post = request;
        var unused = request.whenComplete((answer, error) -> context.strand().execute(() -> {
            if (post == request) {
                post = null;
                postedNanos = context.timers().nanoTime();
                onPosted(answer, error);
            }
        }));
    }

    /**
     * Whether the connection of a POST may be one that the server is just closing, as Node does after five seconds, to the moment at
     * which many clients send something again. Then it has read nothing, and the POST goes once more over another connection, as
     * browsers send it. In the midst of traffic a connection ends for other reasons, perhaps with the packets at the server already,
     * which must not have them twice. (One that fails with them after a pause takes its sessions along, or stands behind a proxy that
     * failed: browsers live with that too.)
     */
    private boolean mayHaveBeenIdle() {
        return postedNanos == null || context.timers().nanoTime() - postedNanos >= IDLE.toNanos();
    }

    private static byte[] payload(List<OutboundPacket> packets) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < packets.size(); i++) {
            if (i > 0) {
                body.write(SEPARATOR);
            }
            body.writeBytes(packets.get(i).pollingText());
        }
        return body.toByteArray();
    }

    private void onPosted(HttpCalls.@Nullable Answer answer, @Nullable Throwable error) {
        if (closed) {
            return; // whatever became of it
        }
        if (answer == null) {
            fail("a POST failed", error);
        } else if (answer.status() != OK) {
            refused("a POST", answer);
        } else {
            listener.onWritable(this);
            runIfIdle();
        }
    }

    // --- the end, or a pause

    @Override
    public void pause(Runnable idle) {
        paused = true;
        whenIdle = idle;
        runIfIdle();
    }

    private void runIfIdle() {
        Runnable waiting = whenIdle;
        if (waiting != null && poll == null && post == null) {
            whenIdle = null;
            waiting.run();
        }
    }

    @Override
    public void resume() {
        paused = false;
        whenIdle = null;
        if (poll == null && !closed) {
            poll();
        }
    }

    /**
     * Tells a server that may still have the session, even where a request has failed: without, it would keep the session until
     * its heartbeat ends it, and could not recover it for a client that is back long before. A session that is just beginning is
     * ended when its handshake has come. A poll that the server answers keeps its connection for others; one that it does not
     * answer is dropped.
     */
    @Override
    public void close(Runnable done) {
        closed = true;
        post = cancelled(post);
        if (gone) {
            dropPoll(); // one that waits all the same, does so with another server behind the same address
        } else if (sid != null) {
            tellServer();
        }
        done.run();
    }

    private void tellServer() {
        CompletableFuture<HttpCalls.Answer> told =
                request(payload(List.of(OutboundPacket.CLOSE)), true, requestTimeout);
        var unused = told.whenComplete((answer, error) -> context.strand().execute(() -> {
            if (answer == null || answer.status() != OK) {
                dropPoll();
            } else if (poll != null) {
                goodbye = context.after(GOODBYE, this::dropPoll);
            }
        }));
    }

    private void dropPoll() {
        stopGoodbye();
        poll = cancelled(poll);
    }

    private void stopGoodbye() {
        if (goodbye != null) {
            goodbye.cancel();
            goodbye = null;
        }
    }

    @Override
    public void abort() {
        closed = true;
        dropPoll();
        post = cancelled(post);
    }

    private static @Nullable CompletableFuture<HttpCalls.Answer> cancelled(
            @Nullable CompletableFuture<HttpCalls.Answer> request) {
        if (request != null) {
            request.cancel(true);
        }
        return null;
    }

    private void refused(String what, HttpCalls.Answer answer) {
        gone = answer.status() == BAD_REQUEST;
        String body = Printable.of(answer.body());
        fail(what + " was answered with status " + answer.status() + (body.isEmpty() ? "" : ": " + body), null);
    }

    private void fail(String what, @Nullable Throwable error) {
        Throwable cause = error == null ? null : Failures.unwrapped(error);
        failure = cause;
        listener.onClose(this, CloseReason.TRANSPORT_ERROR, cause == null ? what : what + ": " + FailureText.of(cause));
    }

    @Override
    public @Nullable Throwable failure() {
        return failure;
    }
}
