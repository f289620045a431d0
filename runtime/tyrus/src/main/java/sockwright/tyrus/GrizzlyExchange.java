package sockwright.tyrus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.http.io.NIOInputStream;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.server.EngineRequest;
import sockwright.engine.server.HttpExchange;
import sockwright.engine.server.HttpResponse;

/** A request of Grizzly whose response is suspended until somebody answers. */
final class GrizzlyExchange implements HttpExchange {

    private static final Logger LOG = LoggerFactory.getLogger(GrizzlyExchange.class);

    private final EngineRequest plain;
    private final Request request;
    private final Response response;
    private final Connection<?> connection;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Runnable aborted;
    private volatile boolean mustClose;

    private GrizzlyExchange(Request request, Response response) {
        this.plain = Requests.of(request);
        this.request = request;
        this.response = response;
        this.connection = request.getContext().getConnection();
    }

    static GrizzlyExchange suspending(Request request, Response response) {
        GrizzlyExchange exchange = new GrizzlyExchange(request, response);
        response.suspend(-1, java.util.concurrent.TimeUnit.MILLISECONDS, new EmptyCompletionHandler<>() {
            @Override
            public void cancelled() {
                exchange.onConnectionClosed();
            }
        });
        return exchange;
    }

    private void onConnectionClosed() {
        PendingPollFilter.pollIsAnswered(connection);
        Runnable told = aborted;
        if (over.compareAndSet(false, true) && told != null) {
            told.run();
        }
    }

    @Override
    public EngineRequest request() {
        return plain;
    }

    @Override
    public void onAbort(Runnable action) {
        aborted = action;
        PendingPollFilter.pollWaits(connection);
        try {
            // Suspending stops reading, and without reading a closed connection is not noticed.
            request.getContext().suspend();
            connection.enableIOEvent(IOEvent.READ);
        } catch (IOException e) {
            LOG.debug("the connection of a poll is broken", e);
            destroy();
            action.run();
        }
    }

    @Override
    public void readBody(int limit, BodyReader reader) {
        if (request.getContentLengthLong() > limit) {
            mustClose = true; // the body is still on its way and will not be read
            reader.tooLarge();
            return;
        }
        NIOInputStream in = request.getNIOInputStream();
        in.notifyAvailable(new BodyCollector(in, limit, reader));
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

        @Override
        public void onDataAvailable() throws IOException {
            if (collect()) {
                in.notifyAvailable(this);
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            if (collect()) {
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
                    mustClose = true;
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
        if (!over.compareAndSet(false, true)) {
            return;
        }
        PendingPollFilter.pollIsAnswered(connection);
        if (mustClose) {
            response.setHeader("Connection", "close");
        }
        write(answer, response);
        response.resume();
    }

    static void write(HttpResponse answer, Response response) {
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
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            LOG.debug("an answer could not be written", e); // the client has gone; nobody is left to be told
        }
    }

    @Override
    public void destroy() {
        if (over.compareAndSet(false, true)) {
            PendingPollFilter.pollIsAnswered(connection);
            connection.terminateSilently();
        }
    }
}
