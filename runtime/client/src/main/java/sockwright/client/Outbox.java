package sockwright.client;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.dispatch.AckFuture;
import sockwright.dispatch.EventMetrics;
import sockwright.dispatch.Mailbox;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/**
 * The events that a socket emits: encoded by whoever emits them, then sent, buffered, sent again or dropped on the strand, and the
 * acknowledgements that the server owes. What emits may be called by any thread, the rest on the strand only.
 */
final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final ClientContext context;
    private final String namespace;
    private final SocketSettings settings;
    private final SocketListeners listeners;
    private final Mailbox mailbox;
    private final Joining joining;
    private final EventMetrics metrics;
    private final AtomicLong ackIds = new AtomicLong();
    private final SendBuffer buffer;
    private final PendingAcks acks;
    private final RetryQueue retries;
    private boolean missed; // what goes out, by somebody who is to hear it; so that it is logged once

    /** @param settled told that an acknowledgement is due no more */
    Outbox(
            ClientContext context,
            String namespace,
            SocketSettings settings,
            SocketListeners listeners,
            Mailbox mailbox,
            Joining joining,
            EventMetrics metrics,
            Runnable settled) {
        this.context = context;
        this.namespace = namespace;
        this.settings = settings;
        this.listeners = listeners;
        this.mailbox = mailbox;
        this.joining = joining;
        this.metrics = metrics;
        this.buffer = new SendBuffer(
                namespace, settings, this::onDropped, context.engine().metrics());
        this.acks = new PendingAcks(context.engine(), buffer::remove, () -> context.onStrand(settled), metrics);
        this.retries = new RetryQueue(settings.retries(), new RetrySender());
    }

    // --- emitting, on any thread

    /** @param timeout how long to wait for the acknowledgement that retries need */
    void emit(Duration timeout, String event, @Nullable Object[] arguments) {
        boolean retried = settings.retries() > 0;
        OutgoingEvent outgoing = outgoing(retried ? ackIds.getAndIncrement() : null, event, arguments);
        boolean admitted = buffer.admit(outgoing, !retried);
        metrics.sent(event);
        if (admitted) {
            context.onStrand(() -> {
                if (retried) {
                    retries.add(outgoing, timeout, null);
                } else {
                    sendOrBuffer(outgoing);
                }
            });
        }
    }

    void emitVolatile(String event, @Nullable Object[] arguments) {
        OutgoingEvent outgoing = outgoing(null, event, arguments);
        metrics.sent(event);
        context.onStrand(() -> sendOrDrop(outgoing));
    }

    /** Of one that is dropped, the time for the acknowledgement runs out, as of one that the server does not answer. */
    CompletionStage<Arguments> emitVolatileWithAck(Duration timeout, String event, @Nullable Object[] arguments) {
        AckFuture<Arguments> answer = new AckFuture<>();
        AckHandler handler = AckHandler.of(answer, context.executor(), metrics.awaitAck(event));
        OutgoingEvent outgoing = outgoing(ackIds.getAndIncrement(), event, arguments);
        metrics.sent(event);
        context.onStrand(() -> {
            await(outgoing, timeout, handler);
            sendOrDrop(outgoing);
        });
        return answer;
    }

    CompletionStage<Arguments> emitWithAck(Duration timeout, String event, @Nullable Object[] arguments) {
        AckFuture<Arguments> answer = new AckFuture<>();
        AckHandler handler = AckHandler.of(answer, context.executor(), metrics.awaitAck(event));
        OutgoingEvent outgoing = outgoing(ackIds.getAndIncrement(), event, arguments);
        if (!admit(outgoing)) {
            handler.failed(new BufferFullException(settings.maxBufferedBytes()));
            return answer;
        }
        metrics.sent(event);
        context.onStrand(() -> {
            if (settings.retries() > 0) {
                retries.add(outgoing, timeout, handler);
            } else {
                await(outgoing, timeout, handler);
                sendOrBuffer(outgoing);
            }
        });
        return answer;
    }

    private boolean admit(OutgoingEvent outgoing) {
        try {
            return buffer.admit(outgoing, settings.retries() == 0);
        } catch (BufferFullException e) {
            return false;
        }
    }

    private OutgoingEvent outgoing(@Nullable Long ackId, String event, @Nullable Object[] values) {
        Arguments arguments = Arguments.of(values);
        return OutgoingEvent.of(
                ackId, event, arguments, context.encode(new Packet.Event(namespace, ackId, event, arguments)));
    }

    ClientStatistics statistics() {
        return new ClientStatistics(buffer.drops(), acks.late());
    }

    // --- sending

    private void await(OutgoingEvent event, Duration timeout, AckHandler handler) {
        if (event.ackId() != null) {
            acks.await(event.ackId(), timeout, handler);
        }
    }

    private void sendOrDrop(OutgoingEvent event) {
        PacketConnection connection = joining.connection();
        if (connection != null && buffer.isEmpty() && connection.writable()) {
            send(connection, event);
        } else {
            buffer.countVolatileDrop();
        }
    }

    private void sendOrBuffer(OutgoingEvent event) {
        buffer.add(event);
        flush();
    }

    /** Sends what waits, as far as the connection can take it. */
    void flush() {
        PacketConnection connection = joining.connection();
        while (connection != null && !buffer.isEmpty() && !connection.isBusy()) {
            if (connection.hasExpired()) {
                return; // the events wait for the next connection, this one only looks alive
            }
            sendNext(connection);
        }
    }

    private void sendNext(PacketConnection connection) {
        OutgoingEvent event = buffer.poll();
        if (event != null) {
            send(connection, event);
        }
    }

    private void send(PacketConnection connection, OutgoingEvent event) {
        if (!listeners.anyOutgoing.isEmpty()
                && !mailbox.offer(() -> listeners.callOutgoing(event.name(), event.arguments()), event.bytes())
                && !missed) {
            missed = true;
            LOG.warn("listeners in namespace {} are too slow: those of outgoing events miss some", namespace);
        }
        connection.send(event.frames());
    }

    private void onDropped(OutgoingEvent event) {
        if (event.ackId() != null) {
            acks.fail(event.ackId(), new BufferFullException(settings.maxBufferedBytes()));
        }
    }

    private final class RetrySender implements RetryQueue.Sender {

        @Override
        public boolean ready() {
            PacketConnection connection = joining.connection();
            return connection != null && !connection.hasExpired();
        }

        @Override
        public void send(OutgoingEvent event, Duration timeout, AckHandler handler) {
            PacketConnection connection = joining.connection();
            if (connection != null) {
                await(event, timeout, handler);
                Outbox.this.send(connection, event);
            }
        }

        @Override
        public void released(OutgoingEvent event) {
            buffer.release(event);
        }
    }

    // --- what happens to the socket

    void onConnected() {
        flush();
        retries.onConnect();
    }

    void onAck(long id, Arguments values) {
        acks.complete(id, values);
    }

    /** Sends everything that waits, however busy the connection is: the socket leaves. */
    void sendAll() {
        PacketConnection connection = joining.connection();
        while (connection != null && !buffer.isEmpty()) {
            sendNext(connection);
        }
    }

    /** What was sent is not acknowledged any more; what waits is sent over the next connection. */
    void onDisconnected(SocketDisconnectedException end) {
        acks.failAll(buffer::contains, end);
    }

    /** Whether nothing waits to be sent or to be acknowledged. */
    boolean isSettled() {
        return buffer.isEmpty() && retries.isEmpty() && acks.isEmpty();
    }

    /** Drops everything. */
    void clear(SocketDisconnectedException end) {
        buffer.clear();
        acks.failAll(ackId -> false, end);
        retries.clear(end);
    }
}
