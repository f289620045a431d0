package sockwright.engine.server;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.Refusal;
import sockwright.engine.server.RequestVerifier.Verdict.Refused;
import sockwright.text.Printable;

/** Answers requests that are refused, and tells of them: the log, the metrics, and whoever listens. Thread-safe. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    /** How many may wait to be heard. */
    private static final int MAX_UNHEARD = 1_000;

    private final EngineOptions options;
    private final OriginPolicy origins;
    private final Executor executor;
    private final Session.Acceptor acceptor;
    private final AtomicInteger unheard = new AtomicInteger();
    private final AtomicBoolean originExplained = new AtomicBoolean();

    Refusals(EngineOptions options, OriginPolicy origins, Executor executor, Session.Acceptor acceptor) {
        this.options = options;
        this.origins = origins;
        this.executor = executor;
        this.acceptor = acceptor;
    }

    /** Answers with the published code, as the reference does. */
    void answer(HttpExchange exchange, Refused refused) {
        tell(origins.shown(exchange.request()), refused);
        var error = refused.reason().error();
        exchange.respond(HttpResponse.text(error.httpStatus(), "application/json", error.toJson(refused.message()))
                .with(origins.headers(exchange.request())));
    }

    /** Answers an upgrade: always 400, with the text alone. */
    void answer(UpgradeExchange exchange, Refused refused) {
        tell(origins.shown(exchange.request()), refused);
        exchange.refuse(new HttpResponse(
                400, Map.of("Content-Type", "text/html"), refused.message().getBytes(StandardCharsets.UTF_8)));
    }

    /** Tells of a request that is refused in another way than with an answer. */
    void tell(EngineRequest request, Refused refused) {
        LOG.atDebug()
                .addKeyValue("reason", refused.reason())
                .addKeyValue("remoteAddress", Printable.of(request.remoteAddress()))
                .addKeyValue("detail", refused.detail())
                .log("request refused");
        options.metrics().refused(refused.reason());
        if (refused.reason() == Refusal.ORIGIN) {
            explainOrigin(request);
        }
        if (refused.reason() == Refusal.UNKNOWN_SESSION) {
            acceptor.unknownSession();
        }
        ConnectionErrorListener listener = options.connectionErrors();
        if (listener != null) {
            tell(listener, new ConnectionError(request, refused.reason(), refused.message(), refused.detail()));
        }
    }

    /** Once: behind a proxy that is not set up for it nobody comes in, and the page is not told why. Others are nothing to mend. */
    private void explainOrigin(EngineRequest request) {
        if (originExplained.compareAndSet(false, true)) {
            LOG.warn(
                    "a page of {} is refused, because its request is to {}: those of other origins come in where cors(...) allows"
                            + " them, with their cookies only where it is withCredentials(). If these two are one, a proxy"
                            + " changes the Host on the way: let it pass on what browsers send, with the port."
                            + " See \"Sticky sessions\" in Sockwright's docs/cluster.md#sticky-sessions",
                    Printable.of(String.valueOf(request.header("origin"))),
                    Printable.of(String.valueOf(request.header("host"))));
        }
    }

    private void tell(ConnectionErrorListener listener, ConnectionError error) {
        if (unheard.incrementAndGet() > MAX_UNHEARD) {
            unheard.decrementAndGet();
            return; // counted by the metrics all the same
        }
        try {
            executor.execute(() -> {
                try {
                    listener.onConnectionError(error);
                } catch (Exception | Error e) {
                    LOG.error("the listener for connection errors failed", e);
                } finally {
                    unheard.decrementAndGet();
                }
            });
        } catch (RuntimeException | Error e) {
            unheard.decrementAndGet();
            LOG.debug("the executor is full; a connection error is not told", e);
        }
    }
}
