package sockwright.engine.server;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import sockwright.engine.OutboundPacket;

/** How the requests of a polling session are answered: the headers that each answer carries, packets as a body, compression. */
final class PollAnswers {

    private static final char SEPARATOR = '\u001e';
    private static final String TEXT = "text/plain; charset=UTF-8";

    /** Compressing takes a tenth of a millisecond a kilobyte, about; an I/O thread has no more time to give than this takes. */
    private static final int LONG_WORK = 8 * 1024;

    private final OriginPolicy origins;
    private final int compressionThreshold;
    private Map<String, String> firstHeaders;

    /** @param firstHeaders what the first answer carries beside the usual */
    PollAnswers(OriginPolicy origins, int compressionThreshold, Map<String, String> firstHeaders) {
        this.origins = origins;
        this.compressionThreshold = compressionThreshold;
        this.firstHeaders = firstHeaders;
    }

    /** An answer with packets. */
    static HttpResponse payload(List<OutboundPacket> packets) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < packets.size(); i++) {
            if (i > 0) {
                body.write(SEPARATOR);
            }
            body.writeBytes(packets.get(i).pollingText());
        }
        return new HttpResponse(200, Map.of("Content-Type", TEXT), body.toByteArray());
    }

    /** Answers a request. */
    void give(HttpExchange exchange, HttpResponse response) {
        exchange.respond(withHeaders(exchange, response));
    }

    /** Prepares the answer to a poll. */
    PollAnswer prepare(HttpExchange poll, List<OutboundPacket> packets) {
        HttpResponse plain = withHeaders(poll, payload(packets));
        boolean compress =
                plain.body().length >= compressionThreshold && packets.stream().allMatch(OutboundPacket::compress);
        return new PollAnswer(poll.request(), plain, compress);
    }

    /**
     * An answer that may still have to be compressed.
     *
     * @param plain what it is otherwise
     */
    record PollAnswer(EngineRequest request, HttpResponse plain, boolean compress) {

        /** Whether compressing it takes longer than an I/O thread may be kept. */
        boolean takesLong() {
            return compress && plain.body().length >= LONG_WORK && Compression.isAccepted(request);
        }

        HttpResponse response() {
            return compress ? Compression.compress(request, plain) : plain;
        }
    }

    private HttpResponse withHeaders(HttpExchange exchange, HttpResponse response) {
        Map<String, String> first;
        synchronized (this) {
            first = firstHeaders;
            firstHeaders = Map.of();
        }
        return response.with(Map.of("Cache-Control", "no-store")).with(first).with(origins.headers(exchange.request()));
    }
}
