package sockwright.benchmark.load;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Requests of which each is answered by one message to its sender. */
public final class RequestTraffic extends Traffic {

    private final int connections;
    private final int window;
    private final byte[][] requests;
    private final byte[][] rawRequests;
    private final List<Conversation> conversations = new ArrayList<>();
    private int ready;

    /**
     * @param window how many requests of a connection are under way in a closed loop
     * @param requests what each connection sends in turn
     * @param rawRequests the same for servers that send back what they get
     */
    private RequestTraffic(int connections, int window, byte[][] requests, byte[][] rawRequests) {
        this.connections = connections;
        this.window = window;
        this.requests = requests;
        this.rawRequests = rawRequests;
    }

    /** An event that the server sends back as an event. */
    public static RequestTraffic echo(int connections, int window, int bytes) {
        byte[] event = Frames.text("42[\"echo\"," + note(bytes) + "]");
        return new RequestTraffic(connections, window, new byte[][] {event}, new byte[][] {event});
    }

    /** An event that the server acknowledges with what it got. */
    public static RequestTraffic ack(int connections, int window, int bytes) {
        // always the same number: a server does not remember those of its clients
        byte[] event = Frames.text("427[\"ack\"," + note(bytes) + "]");
        return new RequestTraffic(connections, window, new byte[][] {event}, new byte[][] {event});
    }

    /** Bytes that the server sends back. */
    public static RequestTraffic binary(int connections, int window, int bytes) {
        byte[] attachment = Frames.binary(new byte[bytes]);
        byte[] event = Frames.join(Frames.text("451-[\"bin\",{\"_placeholder\":true,\"num\":0}]"), attachment);
        return new RequestTraffic(connections, window, new byte[][] {event}, new byte[][] {attachment});
    }

    /** Rooms joined and left in turn, each acknowledged. */
    public static RequestTraffic membership(int connections, int window) {
        byte[][] requests = {Frames.text("427[\"join\",\"lobby\"]"), Frames.text("427[\"leave\",\"lobby\"]")};
        return new RequestTraffic(connections, window, requests, requests);
    }

    @Override
    public void open(Loop loop, Target target) {
        byte[][] spoken = target.dialect() == Dialect.RAW ? rawRequests : requests;
        for (int i = 0; i < connections; i++) {
            Conversation conversation = new Conversation(i, spoken);
            conversation.client = new SocketClient(loop, target.port(i), target.dialect(), conversation);
            conversations.add(conversation);
            int wanted = i - Connecting.AT_ONCE;
            loop.until("a client is connected", () -> ready > wanted);
        }
        loop.until("all clients are connected", () -> ready == connections);
    }

    @Override
    void fill() {
        conversations.forEach(conversation -> conversation.send(window));
    }

    @Override
    void send(long number) {
        conversations.get((int) (number % connections)).send(1);
    }

    @Override
    void restart() {
        conversations.forEach(conversation -> conversation.answered = 0);
    }

    @Override
    long outstanding() {
        return conversations.stream()
                .mapToLong(conversation -> conversation.unanswered)
                .sum();
    }

    private final class Conversation implements SocketClient.Listener {

        private final int index;
        private final byte[][] requests;
        private SocketClient client;
        private long answered;
        private int unanswered;
        private int next;

        @SuppressWarnings("NullAway.Init") // set before anything can be sent or received
        Conversation(int index, byte[][] requests) {
            this.index = index;
            this.requests = requests;
        }

        @Override
        public void onReady(SocketClient connected) {
            ready++;
        }

        void send(int count) {
            byte[][] frames = new byte[count][];
            for (int i = 0; i < count; i++) {
                frames[i] = requests[next];
                next = (next + 1) % requests.length;
            }
            unanswered += count;
            client.send(ByteBuffer.wrap(count == 1 ? frames[0] : Frames.join(frames)));
        }

        @Override
        public void onMessages(SocketClient sender, int count) {
            unanswered -= count;
            deliver(count);
            if (isClosedLoop()) {
                send(count);
            } else {
                for (int i = 0; i < count; i++) {
                    timed(answered++ * connections + index);
                }
            }
        }
    }
}
