package sockwright.engine.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A request over no network: its body is given, its answer recorded. Holds its callers to the order that the SPI allows. */
public final class FakeExchange implements HttpExchange {

    private final EngineRequest request;
    private final byte[] body;
    private final boolean bodyIsComplete;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable BodyReader reader;
    private @Nullable Runnable aborted;
    private @Nullable HttpResponse response;
    private boolean destroyed;

    private FakeExchange(EngineRequest request, byte[] body, boolean bodyIsComplete) {
        this.request = request;
        this.body = body;
        this.bodyIsComplete = bodyIsComplete;
    }

    /** A request whose body, if any, has arrived. */
    public static FakeExchange of(EngineRequest request, String body) {
        return new FakeExchange(request, body.getBytes(StandardCharsets.UTF_8), true);
    }

    /** A request whose body arrives when {@link #arrive} says so. */
    public static FakeExchange slow(EngineRequest request, String body) {
        return new FakeExchange(request, body.getBytes(StandardCharsets.UTF_8), false);
    }

    @Override
    public EngineRequest request() {
        return request;
    }

    @Override
    public void readBody(int limit, BodyReader next) {
        synchronized (this) {
            reader = next;
        }
        if (bodyIsComplete) {
            if (body.length > limit) {
                next.tooLarge();
            } else {
                next.complete(body);
            }
        }
    }

    /** The rest of a slow body arrives. */
    public void arrive() {
        BodyReader next;
        synchronized (this) {
            next = reader;
        }
        if (next == null) {
            throw new AssertionError("nobody reads the body");
        }
        next.complete(body);
    }

    /** The connection breaks while a slow body arrives. */
    public void breakOff() {
        BodyReader next;
        synchronized (this) {
            next = reader;
        }
        if (next == null) {
            throw new AssertionError("nobody reads the body");
        }
        next.failed(new java.io.IOException("connection reset"));
    }

    @Override
    public synchronized void onAbort(Runnable action) {
        if (ended()) {
            throw new AssertionError("onAbort after the answer");
        }
        aborted = action;
    }

    /** The client goes away. */
    public void abort() {
        Runnable told;
        synchronized (this) {
            if (ended()) {
                return;
            }
            destroyed = true;
            told = aborted;
        }
        ended.countDown();
        if (told != null) {
            told.run();
        }
    }

    @Override
    public void respond(HttpResponse answer) {
        synchronized (this) {
            if (ended()) {
                return;
            }
            response = answer;
        }
        ended.countDown();
    }

    @Override
    public void destroy() {
        synchronized (this) {
            if (ended()) {
                return;
            }
            destroyed = true;
        }
        ended.countDown();
    }

    /** Whether it has been answered or dropped. */
    public synchronized boolean ended() {
        return response != null || destroyed;
    }

    /** Whether the connection was dropped without an answer. */
    public synchronized boolean destroyed() {
        return destroyed;
    }

    /** Waits until it has been answered or dropped. */
    public boolean awaitEnd() throws InterruptedException {
        return ended.await(20, TimeUnit.SECONDS);
    }

    /** The answer. */
    public synchronized HttpResponse response() {
        if (response == null) {
            throw new AssertionError("not answered: " + request.method() + " " + request.url());
        }
        return response;
    }

    /** The answer's status. */
    public int status() {
        return response().status();
    }

    /** The answer's body as text. */
    public String text() {
        return new String(response().body(), StandardCharsets.UTF_8);
    }

    /** The packets of the answer's body. */
    public List<String> packets() {
        return List.of(text().split("\u001e", -1));
    }

    /** A header of the answer, or null; the name's case matters. */
    public @Nullable String header(String name) {
        return response().headers().get(name);
    }
}
