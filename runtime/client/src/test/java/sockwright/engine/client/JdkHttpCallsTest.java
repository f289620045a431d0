package sockwright.engine.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests over connections that end, and that are shared, with a server that answers as the test says. */
class JdkHttpCallsTest {

    /** How a server treats a request: false ends the connection without an answer. */
    private interface Answering {
        boolean answers(int connection, int requestOfConnection, String requestLine);
    }

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<AutoCloseable> resources = new ConcurrentLinkedQueue<>();
    private final HttpCalls calls = new JdkHttpCalls(HttpClient.newHttpClient(), Map.of(), 1_000);

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable resource : resources) {
            resource.close();
        }
    }

    private URI server(Answering answering) throws IOException {
        ServerSocket listening = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        resources.add(listening);
        ExecutorService threads = Executors.newCachedThreadPool();
        resources.add(threads::shutdownNow);
        AtomicInteger connections = new AtomicInteger();
        threads.execute(() -> {
            try {
                while (true) {
                    Socket socket = listening.accept();
                    resources.add(socket);
                    int number = connections.incrementAndGet();
                    threads.execute(() -> serve(socket, number, answering));
                }
            } catch (IOException e) {
                // the end of the test
            }
        });
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/");
    }

    private void serve(Socket socket, int connection, Answering answering) {
        try (socket) {
            for (int request = 1; ; request++) {
                String read = request(socket.getInputStream());
                if (read == null) {
                    return;
                }
                requests.add(connection + " " + read);
                if (!answering.answers(connection, request, read)) {
                    return;
                }
                socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(ISO_8859_1));
            }
        } catch (IOException e) {
            // the client has closed
        }
    }

    /** Method and body of the next request, or null at the end. */
    private static @Nullable String request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        String method = head.substring(0, head.indexOf(" "));
        return method.equals("POST") ? method + " " + new String(in.readNBytes(1), ISO_8859_1) : method;
    }

    private CompletableFuture<HttpCalls.Answer> post(URI uri, String letter, boolean repeatable) {
        return calls.send(uri, letter.getBytes(ISO_8859_1), repeatable, Duration.ofSeconds(30));
    }

    @Test
    void postGoesOnceMoreWhereTheServerHasJustEndedItsIdleConnection() throws Exception {
        URI uri = server((connection, request, line) -> connection > 1 || request == 1);
        post(uri, "a", true).get(10, TimeUnit.SECONDS);

        assertThat(post(uri, "b", true).get(10, TimeUnit.SECONDS).body()).isEqualTo("ok");

        assertThat(requests).containsExactly("1 POST a", "1 POST b", "2 POST b");
    }

    @Test
    void postInTheMidstOfTrafficIsNotRepeated() throws Exception {
        URI uri = server((connection, request, line) -> connection > 1 || request == 1);
        post(uri, "a", true).get(10, TimeUnit.SECONDS);

        assertThatThrownBy(() -> post(uri, "b", false).get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IOException.class);

        assertThat(requests).containsExactly("1 POST a", "1 POST b");
    }

    @Test
    void postIsRepeatedOnce() throws Exception {
        URI uri = server((connection, request, line) -> false);

        assertThatThrownBy(() -> post(uri, "a", true).get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);

        assertThat(requests).containsExactly("1 POST a", "2 POST a");
    }

    /** The JDK gives a connection back a moment before it says that an answer has come. */
    @Test
    void requestsThatAreDroppedAsTheirAnswersComeTakeNobodysConnection() throws Exception {
        URI uri = server((connection, request, line) -> true);
        for (int round = 0; round < 3_000; round++) {
            CompletableFuture<HttpCalls.Answer> dropped = calls.send(uri, null, false, Duration.ofSeconds(30));
            long begin = System.nanoTime();
            long pause = (round % 300) * 3_000L;
            while (System.nanoTime() - begin < pause) {
                Thread.onSpinWait();
            }
            CompletableFuture<HttpCalls.Answer> other = post(uri, "x", false);
            dropped.cancel(true);
            assertThat(other.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
    }
}
