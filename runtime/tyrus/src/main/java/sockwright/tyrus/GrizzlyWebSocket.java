package sockwright.tyrus;

import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.CloseReason;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.tyrus.core.CloseReasons;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Batch;
import sockwright.engine.OutboundPacket;
import sockwright.engine.Timers;
import sockwright.engine.server.WebSocketConnection;
import sockwright.engine.server.WebSocketListener;

/**
 * A WebSocket on a connection of Grizzly. Tyrus decodes what comes in and answers its control frames; our packets go out as
 * the frames that they already are, so that a broadcast is framed once. Both write here and nowhere else, and nothing follows a
 * close frame.
 */
final class GrizzlyWebSocket extends Writer implements WebSocketConnection, Messages.Taker, Batch.Part {

    /** How long the other end may take to answer a close frame. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /** The most bytes of answers to pings that wait for a client which asks and does not read: some five hundred. */
    private static final int MAX_WAITING_ANSWERS = 64 * 1024;

    /** A text message is not UTF-8 (RFC 6455, section 7.4.1). */
    private static final int NOT_UTF_8 = 1007;

    // Fields of this very object: with atomic ones in their place, a message would touch two objects more.
    private static final VarHandle CLOSE_SENT = flag("closeSent");
    private static final VarHandle CLOSE_TOLD = flag("closeTold");

    private final Connection<SocketAddress> connection;
    private final WebSocketListener listener;
    private final Timers timers;
    private final int maxPayload;
    private final boolean secure;
    private volatile boolean closeSent;
    private volatile boolean closeTold;
    private int waitingAnswers; // their bytes
    private volatile org.glassfish.tyrus.spi.@Nullable Connection decoder;
    private volatile Timers.@Nullable Timer closeTimer;
    private @Nullable FrameGuard midway; // while a message arrives: nothing to look up for one that comes whole
    private @Nullable PartialMessage partial; // of the message that is arriving, if it is read here
    private volatile byte @Nullable [] answer; // to the handshake, until it has been written

    GrizzlyWebSocket(
            Connection<SocketAddress> connection,
            WebSocketListener listener,
            int maxPayload,
            Timers timers,
            boolean secure) {
        this.connection = connection;
        this.listener = listener;
        this.timers = timers;
        this.maxPayload = maxPayload;
        this.secure = secure;
    }

    private static VarHandle flag(String name) {
        try {
            return MethodHandles.lookup().findVarHandle(GrizzlyWebSocket.class, name, boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    int maxPayload() {
        return maxPayload;
    }

    // --- in

    /** Tyrus is ready to decode. */
    void decodeWith(org.glassfish.tyrus.spi.Connection tyrus) {
        decoder = tyrus;
    }

    /** Bytes have arrived. */
    void onBytes(Buffer bytes) {
        org.glassfish.tyrus.spi.Connection tyrus = decoder;
        if (tyrus == null || closeTold) {
            return;
        }
        FrameGuard begun = midway;
        FrameGuard guard = begun == null ? new FrameGuard(maxPayload) : begun;
        boolean messageBegins = begun == null;
        long restOfMessage = guard.restOfMessage();
        int violation = guard.check(bytes);
        if (guard.isBetweenMessages() != messageBegins) {
            midway = messageBegins ? guard : null;
        }
        if (violation != FrameGuard.OK) {
            fail(violation, "a message exceeds a limit or breaks RFC 6455 (close code " + violation + ")");
            return;
        }
        Batch.ofMessages(
                () -> listener.onMessages(() -> read(bytes.toByteBuffer(), tyrus, messageBegins, restOfMessage)));
    }

    private void read(
            ByteBuffer arrived, org.glassfish.tyrus.spi.Connection tyrus, boolean messageBegins, long restOfMessage) {
        boolean atMessage = messageBegins;
        PartialMessage begun = partial;
        if (begun != null) {
            if (!begun.take(arrived)) {
                return;
            }
            partial = null;
            begun.passTo(this);
            atMessage = true;
        } else if (restOfMessage >= 0 && restOfMessage <= arrived.remaining()) {
            // Tyrus has the beginning of this one
            ByteBuffer rest = arrived.slice(arrived.position(), (int) restOfMessage);
            arrived.position(arrived.position() + (int) restOfMessage);
            tyrus.getReadHandler().handle(rest);
            atMessage = true;
        }
        if (atMessage) {
            PartialMessage beginning = Messages.read(arrived, this);
            if (beginning != null) { // seldom, and a field that is not written need not be looked at by the collector
                partial = beginning;
            }
        }
        if (arrived.hasRemaining() && !closeTold) {
            tyrus.getReadHandler().handle(arrived);
        }
    }

    void onOpen() {
        listener.onOpen(this);
    }

    @Override
    public void onText(String message) {
        if (!closeTold) {
            listener.onText(message);
        }
    }

    @Override
    public void onBinary(byte[] message) {
        if (!closeTold) {
            listener.onBinary(message);
        }
    }

    @Override
    public void onMalformedText() {
        fail(NOT_UTF_8, "a text message is not UTF-8");
    }

    /** The other end has sent a close frame, or Tyrus has found a violation and sends one. */
    void onCloseFrame(int code) {
        boolean orderly = code != FrameGuard.PROTOCOL_ERROR && code != NOT_UTF_8 && code != FrameGuard.TOO_BIG;
        tellClosed(orderly, "close frame with code " + code);
    }

    /** The connection is gone, whoever closed it. */
    void onConnectionClosed() {
        Timers.Timer timer = closeTimer;
        if (timer != null) {
            timer.cancel();
        }
        CloseReason reason = connection.getCloseReason();
        Throwable cause = reason == null ? null : reason.getCause();
        boolean orderly = cause == null || cause instanceof EOFException;
        tellClosed(orderly, orderly ? "connection closed" : "connection broken: " + cause);
        org.glassfish.tyrus.spi.Connection tyrus = decoder;
        if (tyrus != null) {
            tyrus.close(CloseReasons.CLOSED_ABNORMALLY.getCloseReason()); // it keeps each session until it is told
        }
    }

    private void tellClosed(boolean orderly, String detail) {
        if (!CLOSE_TOLD.compareAndSet(this, false, true)) {
            return;
        }
        if (Thread.holdsLock(this)) {
            // The first write has failed, from within the call. Who waits to be second may hold a lock that the
            // listener needs, such as that of an adapter which sends to all.
            timers.after(Duration.ZERO, () -> listener.onClose(orderly, detail));
        } else {
            listener.onClose(orderly, detail);
        }
    }

    // --- out

    /** What answers the handshake goes out before anything else, with one write for it and the first frames. */
    void answerWith(byte[] bytes) {
        answer = bytes;
    }

    /** The endpoint has been opened: the answer need not wait for more than what this thread is about to send. */
    void answerSoon() {
        if (answer != null && !Batch.putOffBriefly(this)) {
            endOfBatch();
        }
    }

    @Override
    public synchronized void endOfBatch() {
        byte[] alone = answer;
        if (alone != null) {
            writeNow(wrap(alone), null); // how it ends shows when the connection closes
            answer = null;
        }
    }

    @Override
    public boolean send(List<OutboundPacket> packets, Runnable drained) {
        if (closeSent) {
            return true;
        }
        WriteProgress progress = new WriteProgress(drained, error -> tellClosed(false, "write failed: " + error));
        write(wrap(Frames.of(packets)), progress);
        return progress.isDoneAtOnce();
    }

    private void write(
            Buffer bytes,
            org.glassfish.grizzly.@Nullable CompletionHandler<WriteResult<WritableMessage, SocketAddress>> handler) {
        if (answer == null) {
            writeNow(bytes, handler);
            return;
        }
        synchronized (this) { // who comes second must not be the first to write
            byte[] first = answer;
            writeNow(first == null ? bytes : joined(first, bytes), handler);
            answer = null;
        }
    }

    private Buffer joined(byte[] first, Buffer rest) {
        byte[] both = Arrays.copyOf(first, first.length + rest.remaining());
        rest.get(both, first.length, rest.remaining());
        return wrap(both);
    }

    /** A view of its own, because a frame is shared and the view has a position. */
    private Buffer wrap(byte[] bytes) {
        return Buffers.wrap(connection.getMemoryManager(), ByteBuffer.wrap(bytes));
    }

    private void writeNow(
            Buffer bytes,
            org.glassfish.grizzly.@Nullable CompletionHandler<WriteResult<WritableMessage, SocketAddress>> handler) {
        if (secure) {
            connection.write(bytes, handler);
        } else {
            // None of the filters has anything to do with it; not to ask them saves a tenth of what a small message
            // costs.
            ((TCPNIOTransport) connection.getTransport())
                    .getAsyncQueueIO()
                    .getWriter()
                    .write(connection, bytes, handler);
        }
    }

    @Override
    public void close(int code) {
        if (CLOSE_SENT.compareAndSet(this, false, true)) {
            write(wrap(Frames.close(code)), null); // how it ends shows when the connection closes
            awaitClose();
        }
    }

    private void awaitClose() {
        Timers.Timer timer = timers.after(CLOSE_TIMEOUT, this::terminate);
        closeTimer = timer;
        if (!connection.isOpen()) {
            timer.cancel(); // closed before there was a timer to cancel
        }
    }

    /** Something is wrong with what comes in: nothing more is read, and the other end is told the code. */
    void fail(int code, String detail) {
        tellClosed(false, detail);
        close(code);
    }

    @Override
    public void terminate() {
        connection.terminateSilently();
    }

    // --- what Tyrus writes

    /** A frame of Tyrus's own: the answer to a ping or to a close. */
    @Override
    public void write(ByteBuffer frame, CompletionHandler<ByteBuffer> handler) {
        boolean closing = Frames.isClose(frame);
        if (closing ? !CLOSE_SENT.compareAndSet(this, false, true) : closeSent) {
            handler.completed(frame); // nothing may follow a close frame (RFC 6455, section 5.5.1)
            return;
        }
        int size = frame.remaining();
        if (addWaitingAnswers(size) > MAX_WAITING_ANSWERS) {
            tellClosed(false, "the client sends pings and does not read the answers");
            terminate();
            return;
        }
        write(Buffers.wrap(connection.getMemoryManager(), frame), new EmptyCompletionHandler<>() {
            @Override
            public void completed(WriteResult<WritableMessage, SocketAddress> result) {
                addWaitingAnswers(-size);
            }
        });
        handler.completed(frame);
        if (closing) {
            awaitClose();
        }
    }

    private synchronized int addWaitingAnswers(int bytes) {
        waitingAnswers += bytes;
        return waitingAnswers;
    }

    /** Tyrus has seen both close frames. */
    @Override
    public void close() throws IOException {
        connection.closeSilently();
    }
}
