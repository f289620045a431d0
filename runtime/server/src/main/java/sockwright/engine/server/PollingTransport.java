package sockwright.engine.server;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.CloseReason;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.engine.Transport;
import sockwright.engine.server.PollAnswers.PollAnswer;
import sockwright.protocol.engineio.EngineError;
import sockwright.protocol.engineio.TransportName;

/**
 * HTTP long-polling (Engine.IO protocol 4, "HTTP long-polling"): a GET that waits for packets, and POSTs that bring some. At
 * most one of each is under way; a second one ends the session, because the client has lost count.
 */
final class PollingTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(PollingTransport.class);

    private static final HttpResponse BAD_REQUEST = HttpResponse.empty(400);
    private static final HttpResponse NOTHING = PollAnswers.payload(List.of(OutboundPacket.NOOP));
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
    private final Executor executor;
    private final PollAnswers answers;
    private final PollingPosts posts;
    private @Nullable HttpExchange poll;
    private boolean compressing; // an answer to a poll that is no longer in the field above
    private @Nullable Runnable closing;

    private Stage stage = Stage.SERVING;

    /** @param executor where large answers are compressed */
    PollingTransport(Listener listener, EngineOptions options, Timers timers, Executor executor, PollAnswers answers) {
        this.listener = listener;
        this.executor = executor;
        this.answers = answers;
        this.posts = new PollingPosts(this, listener, options, timers, answers);
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
            case "POST" -> posts.handle(exchange);
            default -> answers.give(exchange, BAD_REQUEST);
        }
    }

    private void onGet(HttpExchange exchange) {
        // Before anybody else can see the poll: it may be answered the moment that they can.
        AtomicBoolean gone = new AtomicBoolean();
        exchange.onAbort(() -> {
            gone.set(true);
            onAbort(exchange);
        });
        HttpExchange other;
        boolean overlaps;
        Runnable closed;
        Stage when;
        synchronized (this) {
            when = stage;
            other = poll;
            overlaps = other != null || compressing;
            if (when == Stage.AWAITING_LAST_POLL || (when == Stage.SERVING && overlaps)) {
                stage = Stage.CLOSED;
            }
            closed = closing;
            poll = when == Stage.SERVING && !overlaps && closed == null ? exchange : null;
            closing = null;
        }
        if (when != Stage.SERVING) {
            answers.give(exchange, late(when));
        } else if (overlaps) {
            if (other != null) {
                answers.give(other, PollAnswers.payload(List.of(OutboundPacket.CLOSE)));
            }
            answers.give(exchange, BAD_REQUEST);
            listener.onClose(this, CloseReason.TRANSPORT_ERROR, "a second poll while one was waiting");
        } else if (closed != null) {
            answers.give(exchange, PollAnswers.payload(List.of(OutboundPacket.CLOSE)));
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

    /** The poll that waits, for somebody who will answer it. */
    synchronized @Nullable HttpExchange takePoll() {
        HttpExchange waiting = poll;
        poll = null;
        return waiting;
    }

    @Override
    public boolean send(List<OutboundPacket> packets) {
        HttpExchange waiting = takePoll();
        if (waiting == null) {
            return true; // the client has just gone away, and the session is about to hear of it
        }
        PollAnswer answer = answers.prepare(waiting, packets);
        if (answer.takesLong()) {
            return sendElsewhere(waiting, answer);
        }
        waiting.respond(answer.response());
        return true;
    }

    /** Compresses where there is time for it. */
    private boolean sendElsewhere(HttpExchange waiting, PollAnswer answer) {
        compressing(true);
        try {
            executor.execute(() -> {
                HttpResponse response = answer.response();
                compressing(false); // before the client can send its next poll
                waiting.respond(response);
                listener.onWritable(this);
            });
            return false;
        } catch (RejectedExecutionException e) {
            LOG.debug("the executor is full; an answer goes out uncompressed", e);
            compressing(false);
            waiting.respond(answer.plain());
            return true;
        }
    }

    private synchronized void compressing(boolean value) {
        compressing = value;
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
            answers.give(waiting, PollAnswers.payload(List.of(OutboundPacket.CLOSE)));
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
            answers.give(waiting, PollAnswers.payload(List.of(OutboundPacket.CLOSE)));
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
        answers.give(waiting, UPGRADED);
    }

    /** The client has closed the session: its poll ends with nothing, or the next one does, if that has been overtaken. */
    void endPoll() {
        HttpExchange waiting;
        synchronized (this) {
            waiting = poll;
            poll = null;
            stage = waiting == null ? Stage.AWAITING_LAST_POLL : Stage.CLOSED;
        }
        if (waiting != null) {
            answers.give(waiting, NOTHING);
        }
    }

    /** Whether the client has closed the session while its last poll was still on its way. */
    synchronized boolean awaitsLastPoll() {
        return stage == Stage.AWAITING_LAST_POLL;
    }
}
