package sockwright.engine.server;

import java.util.Map;
import java.util.function.Consumer;

/** A request that filters have let through, with what they have added to its answer, and its body, which has been read. */
final class FilteredExchange implements HttpExchange {

    private final HttpExchange exchange;
    private final Map<String, String> headers;
    private final Consumer<BodyReader> body;

    /** @param body tells a reader what came of reading the body */
    FilteredExchange(HttpExchange exchange, Map<String, String> headers, Consumer<BodyReader> body) {
        this.exchange = exchange;
        this.headers = headers;
        this.body = body;
    }

    @Override
    public EngineRequest request() {
        return exchange.request();
    }

    @Override
    public void readBody(int limit, BodyReader reader) {
        body.accept(reader);
    }

    @Override
    public void onAbort(Runnable aborted) {
        exchange.onAbort(aborted);
    }

    @Override
    public void respond(HttpResponse response) {
        exchange.respond(response.with(headers));
    }

    @Override
    public void destroy() {
        exchange.destroy();
    }
}
