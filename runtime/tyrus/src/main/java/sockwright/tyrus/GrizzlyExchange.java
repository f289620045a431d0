package sockwright.tyrus;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.WriteHandler;
import org.glassfish.grizzly.http.io.NIOInputStream;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.NIOTransport;
import org.glassfish.grizzly.nio.SelectorHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.Timers;
import sockwright.engine.server.BindingSetup;
import sockwright.engine.server.EngineRequest;
import sockwright.engine.server.HttpExchange;
import sockwright.engine.server.HttpResponse;

/** A request of Grizzly whose response is suspended until somebody answers. */
final class GrizzlyExchange implements HttpExchange {

    private static final Logger LOG = LoggerFactory.getLogger(GrizzlyExchange.class);

    /** How long an answer may wait for a client that has not read the one before. */
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(30);

    /** How long a client that is still sending a body which nobody will read may take to notice its answer. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private static final ThreadLocal<Boolean> WITHIN_TASK = ThreadLocal.withInitial(() -> false);

    private final EngineRequest plain;
    private final Request request;
    private final Response response;
    private final Connection<?> connection;
    private final Timers timers;
    private final AnswersUnderWay underWay;

    private final Object lock = new Object();
    private boolean over;
    private boolean gone;
    private boolean waiting;
    private @Nullable Runnable aborted;
    private volatile boolean mustClose;

    private GrizzlyExchange(Request request, Response response, BindingSetup setup, AnswersUnderWay underWay) {
        this.plain = Requests.of(request, setup.trustedProxies());
        this.request = request;
        this.response = response;
        this.connection = request.getContext().getConnection();
        this.timers = setup.timers();
        this.underWay = underWay;
    }

    static GrizzlyExchange suspending(
            Request request, Response response, BindingSetup setup, AnswersUnderWay underWay) {
        GrizzlyExchange exchange = new GrizzlyExchange(request, response, setup, underWay);
        response.suspend(-1, TimeUnit.MILLISECONDS, new EmptyCompletionHandler<>() {
            @Override
            public void cancelled() {
                exchange.onConnectionClosed();
            }
        });
        return exchange;
    }

    private void onConnectionClosed() {
        Runnable told;
        synchronized (lock) {
            gone = true;
            told = aborted;
        }
        if (end() && told != null) {
            told.run();
        }
    }

    /** Whoever gets true here, and nobody else, ends the exchange. */
    private boolean end() {
        synchronized (lock) {
            if (over) {
                return false;
            }
            over = true;
            return true;
        }
    }

    private boolean isOver() {
        synchronized (lock) {
            return over;
        }
    }

    @Override
    public EngineRequest request() {
        return plain;
    }

    @Override
    public void onAbort(Runnable action) {
        boolean broken;
        // Another thread may answer at any moment; it must find the poll either not yet waiting or fully so:
        // what is set up here is for this request only, and the connection goes on.
        synchronized (lock) {
            broken = over ? gone : !beginToWait();
            aborted = action;
        }
        if (broken) {
            destroy();
            action.run();
        }
    }

    private boolean beginToWait() {
        waiting = true;
        PendingPollFilter.pollWaits(connection);
        try {
            // Suspending stops reading, and without reading a closed connection is not noticed.
            request.getContext().suspend();
            connection.enableIOEvent(IOEvent.READ);
            return true;
        } catch (IOException e) {
            LOG.debug("the connection of a poll is broken", e);
            return false;
        }
    }

    /**
     * On the thread that reads, which goes on with what has come behind the poll in one piece: without this it would go on reading,
     * too, while that is being dealt with. Grizzly stops for the first request of a piece only, and has done so already.
     */
    private void endWaiting() {
        synchronized (lock) {
            if (!waiting) {
                return;
            }
            waiting = false;
        }
        PendingPollFilter.pollIsAnswered(connection);
        try {
            connection.disableIOEvent(IOEvent.READ);
        } catch (IOException e) {
            LOG.debug("the connection of a poll is broken", e); // so that nothing is read from it anyway
        }
    }

    @Override
    public void readBody(int limit, BodyReader reader) {
        if (request.getContentLengthLong() > limit) {
            mustClose = true; // the body is still on its way and will not be read
            reader.tooLarge();
            return;
        }
        mustClose = true; // until all of the body is there: an answer may come first
        // Grizzly stops reading for each piece of the body, and goes on only if the request's own context was
        // suspended too.
        request.getContext().suspend();
        BodyCollector collector = new BodyCollector(request.getNIOInputStream(), limit, reader);
        onIoThread(collector::goOn);
    }

    private final class BodyCollector implements ReadHandler {

        private final NIOInputStream in;
        private final int limit;
        private final BodyReader reader;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        BodyCollector(NIOInputStream in, int limit, BodyReader reader) {
            this.in = in;
            this.limit = limit;
            this.reader = reader;
        }

        void goOn() {
            if (isOver()) {
                reader.failed(new EOFException("the request has ended before its body"));
            } else {
                in.notifyAvailable(this);
            }
        }

        @Override
        public void onDataAvailable() throws IOException {
            if (collect()) {
                onIoThread(this::goOn);
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            if (collect()) {
                mustClose = false;
                reader.complete(body.toByteArray());
            }
        }

        @Override
        public void onError(Throwable error) {
            reader.failed(error);
        }

        private boolean collect() throws IOException {
            while (in.isReady()) {
                int available = in.readyData();
                if (body.size() + available > limit) {
                    reader.tooLarge();
                    return false;
                }
                body.writeBytes(in.readNBytes(available));
            }
            return true;
        }
    }

    @Override
    public void respond(HttpResponse answer) {
        if (!end()) {
            return;
        }
        if (mustClose) {
            response.setHeader("Connection", "close");
        }
        Answering answering = new Answering(answer);
        onIoThread(() -> {
            // Grizzly blocks the thread that writes to a connection whose client does not read, unless asked like this.
            response.getNIOOutputStream().notifyCanWrite(answering);
            answering.limit();
        });
    }

    /**
     * Ends requests, and asks for their bodies, where the connection is read. A connection with a waiting poll is read on; another
     * thread that ends the poll would meet the next request half read, and take what is there of it.
     *
     * <p>One of these tasks never runs within another. From within such a call Grizzly goes on with what it has read already: the
     * next piece of the body, or the next request. Thousands of small chunks, or of requests that wait for no answer, would
     * overflow the stack of the thread that serves all connections.
     */
    private void onIoThread(Runnable task) {
        NIOConnection here = (NIOConnection) connection;
        if (here.getSelectorRunner().getRunnerThread() == Thread.currentThread() && !WITHIN_TASK.get()) {
            withinTask(task);
            return;
        }
        underWay.begin();
        SelectorHandler turns = ((NIOTransport) here.getTransport()).getSelectorHandler();
        turns.enque(
                here.getSelectorRunner(),
                () -> {
                    try {
                        withinTask(task);
                    } catch (RuntimeException e) {
                        LOG.error("a request could not be read or answered", e);
                        connection.terminateSilently();
                    } finally {
                        underWay.end();
                    }
                    return true;
                },
                null);
    }

    private static void withinTask(Runnable task) {
        WITHIN_TASK.set(true);
        try {
            task.run();
        } finally {
            WITHIN_TASK.set(false);
        }
    }

    /** An answer that may have to wait until the client has read an earlier one. */
    private final class Answering implements WriteHandler {

        private final HttpResponse answer;
        private boolean done;
        private Timers.@Nullable Timer timer;

        Answering(HttpResponse answer) {
            this.answer = answer;
        }

        synchronized void limit() {
            if (!done) {
                timer = timers.after(WRITE_TIMEOUT, connection::terminateSilently);
            }
        }

        private synchronized void done() {
            done = true;
            if (timer != null) {
                timer.cancel();
            }
        }

        @Override
        public void onWritePossible() {
            done();
            write(answer, response);
            endWaiting();
            response.resume();
            if (mustClose) {
                // Grizzly would wait for the rest of the body, however slowly it drips in.
                timers.after(LINGER, connection::terminateSilently);
            }
        }

        @Override
        public void onError(Throwable error) {
            done();
            LOG.debug("an answer could not be written", error); // the client has gone; nobody is left to be told
        }
    }

    /**
     * Prepares an answer, which goes out in one piece when the request is over. Not before: the client may send its next
     * request the moment it has all of the answer, and Grizzly would take it for a part of this one.
     */
    private static void write(HttpResponse answer, Response response) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> {
            if (name.equalsIgnoreCase("Content-Type")) {
                response.setContentType(value);
            } else {
                response.setHeader(name, value);
            }
        });
        byte[] body = answer.body();
        if (answer.status() != 304 && answer.status() != 204) {
            response.setContentLength(body.length);
        }
        response.setBufferSize(body.length);
        try {
            response.getNIOOutputStream().write(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, body));
        } catch (IOException e) {
            LOG.debug("an answer could not be written", e); // the client has gone; nobody is left to be told
        }
    }

    @Override
    public void destroy() {
        if (end()) {
            connection.terminateSilently();
        }
    }
}
