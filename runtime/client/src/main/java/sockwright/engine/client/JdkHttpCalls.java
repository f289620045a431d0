package sockwright.engine.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Requests by the JDK's client. */
record JdkHttpCalls(HttpClient client, Map<String, String> headers, int maxBytes) implements HttpCalls {

    @Override
    public CompletableFuture<Answer> send(URI uri, byte @Nullable [] body, boolean repeatable, Duration timeout) {
        // The JDK would offer HTTP/2 by an upgrade, which servers take for a WebSocket.
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1).timeout(timeout);
        headers.forEach(request::setHeader);
        request.setHeader("Accept", "*/*");
        if (body == null) {
            request.method("GET", repeatable ? BodyPublishers.noBody() : new SentOnce());
        } else {
            request.setHeader("Content-Type", "text/plain;charset=UTF-8").POST(BodyPublishers.ofByteArray(body));
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        send(request.build(), repeatable && body != null, answer); // the JDK repeats a GET by itself
        return answer;
    }

    private void send(HttpRequest request, boolean repeatable, CompletableFuture<Answer> answer) {
        JdkExchange exchange = new JdkExchange(client, request, maxBytes);
        var unused = exchange.response().whenComplete((response, failure) -> {
            if (failure == null) {
                answer.complete(new Answer(response.statusCode(), response.body()));
            } else if (repeatable && exchange.brokeUnanswered(failure)) {
                send(request, false, answer);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        var unusedEither = answer.whenComplete((value, failure) -> {
            if (answer.isCancelled()) {
                exchange.drop();
            }
        });
    }
}
