package sockwright.engine.server;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.Refusal;
import sockwright.engine.Timers;

/**
 * Shows requests to the filters of the application before the engine sees them. Filters may block, so they run on the
 * executor; a body is read before, on the I/O thread, because nobody else can.
 */
final class Filters {

    private static final Logger LOG = LoggerFactory.getLogger(Filters.class);

    private static final String TEXT = "text/plain; charset=utf-8";

    private static final HttpResponse INTERNAL_ERROR = HttpResponse.text(500, TEXT, "Internal error\n");

    private final EngineOptions options;
    private final OriginPolicy origins;
    private final Timers timers;
    private final Executor executor;

    Filters(EngineOptions options, OriginPolicy origins, Timers timers, Executor executor) {
        this.options = options;
        this.origins = origins;
        this.timers = timers;
        this.executor = executor;
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return options.filters().isEmpty();
    }

    /** Passes a request on, or answers it. */
    void show(HttpExchange exchange, Consumer<HttpExchange> next) {
        if (!exchange.request().method().equals("POST")) {
            show(exchange, HttpExchange.BodyReader::tooLarge, next); // nobody asks for the body of another one
            return;
        }
        TimedBody.read(exchange, options.maxPayload(), timers, options.requestTimeout(), new HttpExchange.BodyReader() {
            @Override
            public void complete(byte[] body) {
                show(exchange, reader -> reader.complete(body), next);
            }

            @Override
            public void tooLarge() {
                show(exchange, HttpExchange.BodyReader::tooLarge, next);
            }

            @Override
            public void failed(Throwable error) {
                show(exchange, reader -> reader.failed(error), next);
            }
        });
    }

    private void show(HttpExchange exchange, Consumer<HttpExchange.BodyReader> body, Consumer<HttpExchange> next) {
        run(
                exchange.request(),
                exchange::respond,
                headers -> next.accept(new FilteredExchange(exchange, headers, body)));
    }

    /** The same for an upgrade, whose answer is then to carry some headers. */
    void show(UpgradeExchange exchange, Consumer<Map<String, String>> next) {
        run(exchange.request(), exchange::refuse, next);
    }

    private void run(EngineRequest request, Consumer<HttpResponse> answer, Consumer<Map<String, String>> next) {
        try {
            executor.execute(() -> proceed(decide(origins.shown(request)), answer, next));
        } catch (RuntimeException | Error e) {
            LOG.debug("the executor is full; a request is not shown to filters and refused", e);
            options.metrics().refused(Refusal.BUSY);
            answer.accept(HttpResponse.text(503, TEXT, "Server is busy\n"));
        }
    }

    private void proceed(
            HttpFilter.Decision decision, Consumer<HttpResponse> answer, Consumer<Map<String, String>> next) {
        try {
            if (decision instanceof HttpFilter.Decision.Pass pass) {
                next.accept(pass.headers());
            } else if (decision instanceof HttpFilter.Decision.Answer end) {
                options.metrics().refused(Refusal.FILTER);
                answer.accept(end.response());
            }
        } catch (RuntimeException | Error e) {
            LOG.error("a request that has passed the filters failed", e);
            answer.accept(INTERNAL_ERROR);
        }
    }

    private HttpFilter.Decision decide(EngineRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (HttpFilter filter : options.filters()) {
            try {
                HttpFilter.Decision decision =
                        Objects.requireNonNull(filter.filter(request), "the filter decided nothing");
                if (decision instanceof HttpFilter.Decision.Pass pass) {
                    headers.putAll(pass.headers());
                } else {
                    return decision;
                }
            } catch (Exception | Error e) {
                LOG.error("a filter failed; the request is answered 500", e);
                return HttpFilter.answer(INTERNAL_ERROR);
            }
        }
        return HttpFilter.pass(headers);
    }
}
