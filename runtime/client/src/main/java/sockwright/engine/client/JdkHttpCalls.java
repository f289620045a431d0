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
        CompletableFuture<java.net.http.HttpResponse<String>> exchange =
                client.sendAsync(request.build(), BoundedBody.handler(maxBytes));
        CompletableFuture<Answer> answer =
                exchange.thenApply(response -> new Answer(response.statusCode(), response.body()));
        var unused = answer.whenComplete((value, failure) -> {
            if (answer.isCancelled()) {
                exchange.cancel(true); // a future that is made from another does not cancel it
            }
        });
        return answer;
    }
}
