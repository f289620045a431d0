package sockwright.engine.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Batch;
import sockwright.engine.CloseReason;
import sockwright.engine.Timers;
import sockwright.engine.Transport;
import sockwright.protocol.engineio.EnginePacket;
import sockwright.protocol.engineio.EnginePacketException;
import sockwright.protocol.engineio.PayloadCodec;

/** The requests that bring packets. One at a time: who sends a second one meanwhile has lost count, and the session ends. */
final class PollingPosts {

    private static final HttpResponse BAD_REQUEST = HttpResponse.empty(400);

    private final PollingTransport transport;
    private final Transport.Listener listener;
    private final EngineOptions options;
    private final Timers timers;
    private final PollAnswers answers;
    private @Nullable HttpExchange current;

    PollingPosts(
            PollingTransport transport,
            Transport.Listener listener,
            EngineOptions options,
            Timers timers,
            PollAnswers answers) {
        this.transport = transport;
        this.listener = listener;
        this.options = options;
        this.timers = timers;
        this.answers = answers;
    }

    void handle(HttpExchange post) {
        String type = post.request().header("content-type");
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("application/octet-stream")) {
            // Binary travels as base64 in protocol 4; a session left hanging here was CVE-2026-59725.
            answers.give(post, BAD_REQUEST);
            fail(CloseReason.TRANSPORT_ERROR, "a binary request body");
            return;
        }
        HttpExchange overlapped;
        synchronized (this) {
            overlapped = current;
            current = overlapped == null ? post : null;
        }
        if (overlapped != null) {
            answers.give(post, BAD_REQUEST);
            overlapped.destroy();
            fail(CloseReason.TRANSPORT_ERROR, "a second POST while one was under way");
            return;
        }
        TimedBody.read(post, options.maxPayload(), timers, options.requestTimeout(), new HttpExchange.BodyReader() {
            @Override
            public void complete(byte[] body) {
                onBody(post, body);
            }

            @Override
            public void tooLarge() {
                if (isOver(post)) {
                    answers.give(post, HttpResponse.empty(413));
                }
            }

            @Override
            public void failed(Throwable error) {
                if (isOver(post)) {
                    onFailure(post, error);
                }
            }
        });
    }

    private void onFailure(HttpExchange post, Throwable error) {
        if (error instanceof TimeoutException) {
            answers.give(post, HttpResponse.empty(408));
            fail(CloseReason.TRANSPORT_ERROR, "a POST took too long to arrive (requestTimeout)");
        } else {
            post.destroy();
            fail(CloseReason.TRANSPORT_ERROR, "a POST broke off");
        }
    }

    private void onBody(HttpExchange post, byte[] body) {
        List<EnginePacket> packets;
        try {
            packets = PayloadCodec.decode(new String(body, StandardCharsets.UTF_8), options.maxPacketsPerPayload());
        } catch (EnginePacketException e) {
            if (isOver(post)) {
                answers.give(post, BAD_REQUEST);
                fail(CloseReason.PARSE_ERROR, String.valueOf(e.getMessage()));
            }
            return;
        }
        Batch.ofMessages(() -> packets.forEach(this::onPacket));
        // The client may send its next POST the moment it reads the answer.
        if (isOver(post)) {
            answers.give(post, HttpResponse.text(200, "text/html", "ok"));
        }
    }

    private void onPacket(EnginePacket packet) {
        if (packet instanceof EnginePacket.Close) {
            transport.endPoll();
        }
        listener.onPacket(transport, packet);
    }

    private synchronized boolean isOver(HttpExchange post) {
        if (current != post) {
            return false;
        }
        current = null;
        return true;
    }

    private void fail(CloseReason reason, String detail) {
        listener.onClose(transport, reason, detail);
    }
}
