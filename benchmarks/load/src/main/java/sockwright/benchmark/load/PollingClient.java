package sockwright.benchmark.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A client over HTTP long-polling: one connection that polls, one that posts. Each event is posted on its own. */
final class PollingClient {

    private static final byte[] PONG = {'3'};
    private static final String PATH = "/socket.io/?EIO=4&transport=polling";
    private static final Pattern LENGTH = Pattern.compile("content-length: *(\\d+)");
    private static final Pattern SID = Pattern.compile("\"sid\":\"([^\"]+)\"");

    private final Http polls;
    private @Nullable Http posts;
    private final Loop loop;
    private final int port;
    private final Consumer<PollingClient> ready;
    private final Consumer<PollingClient> answered;
    private String path = PATH;
    private boolean joined;
    private boolean joinedIsTold;
    private boolean posting; // what it asks for may come before it is answered itself
    private boolean pinged;
    private boolean answersPing; // what is being posted
    private byte @Nullable [] held; // what is to be posted behind a pong
    private int waiting; // answers that came while the post that asked for them was still under way

    /**
     * @param ready told once, when the client has joined its namespace
     * @param answered told of each event that arrives, when the next one may be posted
     */
    PollingClient(Loop loop, int port, Consumer<PollingClient> ready, Consumer<PollingClient> answered) {
        this.ready = ready;
        this.answered = answered;
        this.loop = loop;
        this.port = port;
        polls = new Http(loop, port, this::onPolled);
        polls.get(PATH);
    }

    private void onPolled(String body) {
        if (body.startsWith("0")) {
            Matcher sid = SID.matcher(body);
            if (!sid.find()) {
                throw new IllegalStateException("a handshake without a session id: " + body);
            }
            path = PATH + "&sid=" + sid.group(1);
            post("40".getBytes(StandardCharsets.US_ASCII));
            polls.get(path);
            return;
        }
        polls.get(path);
        for (String packet : body.split("\u001e", -1)) {
            if (packet.startsWith("40")) {
                joined = true;
            } else if (packet.startsWith("42")) {
                waiting++;
            } else if (packet.startsWith("2")) {
                pinged = true;
            }
        }
        goOn();
    }

    private void onPosted() {
        posting = false;
        answersPing = false;
        goOn();
    }

    private void goOn() {
        if (posting) {
            return;
        }
        byte[] next = held;
        if (next != null) {
            held = null;
            post(next);
        } else if (pinged) {
            pinged = false;
            post(PONG);
            answersPing = true;
        } else if (joined && !joinedIsTold) {
            joinedIsTold = true;
            ready.accept(this);
        } else if (waiting > 0) {
            waiting--;
            answered.accept(this);
        }
    }

    /** Posts a payload; the one before must have been answered. */
    void post(byte[] payload) {
        if (posting && answersPing && held == null) {
            held = payload;
            return;
        }
        if (posting) {
            throw new IllegalStateException("a second post before the first was answered");
        }
        posting = true;
        if (posts == null) {
            posts = new Http(loop, port, body -> onPosted()); // a server may not like one that says nothing
        }
        posts.post(path, payload);
    }

    /** Just enough of HTTP/1.1: answers with a length, one request at a time, over new connections where a server closes them. */
    private static final class Http {

        private final Loop loop;
        private final int port;
        private final Consumer<String> answer;
        private byte[] unanswered = new byte[0];
        private @Nullable Link link;

        Http(Loop loop, int port, Consumer<String> answer) {
            this.loop = loop;
            this.port = port;
            this.answer = answer;
        }

        void get(String target) {
            request("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", new byte[0]);
        }

        void post(String target, byte[] payload) {
            request(
                    "POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain;charset=UTF-8\r\n"
                            + "Content-Length: " + payload.length + "\r\n\r\n",
                    payload);
        }

        private void request(String lines, byte[] payload) {
            unanswered = Frames.join(lines.getBytes(StandardCharsets.US_ASCII), payload);
            if (link == null) {
                link = new Link();
            } else {
                link.send(ByteBuffer.wrap(unanswered));
            }
        }

        private final class Link extends TcpClient {

            private final StringBuilder head = new StringBuilder();
            private byte[] body = new byte[0];
            private int bodyBytes = -1; // -1 while in the head

            Link() {
                super(loop, port);
            }

            @Override
            void onConnected() {
                send(ByteBuffer.wrap(unanswered));
            }

            @Override
            void onClosed() {
                link = unanswered.length == 0 ? null : new Link(); // the request may be sent again: nobody has seen it
            }

            @Override
            void onBytes(ByteBuffer bytes) {
                while (bytes.hasRemaining()) {
                    if (bodyBytes < 0) {
                        head(bytes);
                    } else {
                        int step = Math.min(bytes.remaining(), body.length - bodyBytes);
                        bytes.get(body, bodyBytes, step);
                        bodyBytes += step;
                    }
                    if (bodyBytes == body.length) {
                        bodyBytes = -1;
                        unanswered = new byte[0];
                        answer.accept(new String(body, StandardCharsets.UTF_8));
                    }
                }
            }

            private void head(ByteBuffer bytes) {
                while (bytes.hasRemaining()) {
                    head.append((char) bytes.get());
                    if (endsHead()) {
                        String lines = head.toString().toLowerCase(Locale.ROOT);
                        Matcher length = LENGTH.matcher(lines);
                        if (!lines.startsWith("http/1.1 200 ") || !length.find()) {
                            throw new IllegalStateException("the server answers " + lines);
                        }
                        body = new byte[Integer.parseInt(length.group(1))];
                        bodyBytes = 0;
                        head.setLength(0);
                        return;
                    }
                }
            }

            private boolean endsHead() {
                int end = head.length();
                return end >= 4 && head.charAt(end - 1) == '\n' && head.charAt(end - 3) == '\n';
            }
        }
    }
}
