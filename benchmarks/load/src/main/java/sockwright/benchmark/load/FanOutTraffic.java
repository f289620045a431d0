package sockwright.benchmark.load;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that one client sends to a room, and the server to each of its members; the rooms take turns. Where there are several
 * servers, what reaches members at the sender's own is counted, and not timed.
 */
public final class FanOutTraffic extends Traffic {

    /** How many rooms are joined in one go. */
    private static final int JOINED_AT_ONCE = 1_000;

    private final int connections;
    private final int rooms;
    private final int members;
    private final int window;
    private final int bytes;
    private final List<Member> clients = new ArrayList<>();
    private int ready;
    private long sent;
    private long received;
    private long completed;

    /**
     * @param rooms how many rooms there are
     * @param members how many members each room has, spread evenly over the connections
     * @param window how many events are under way in a closed loop
     */
    public FanOutTraffic(int connections, int rooms, int members, int window, int bytes) {
        this.connections = connections;
        this.rooms = rooms;
        this.members = members;
        this.window = window;
        this.bytes = bytes;
    }

    @Override
    public void open(Loop loop, Target target) {
        int senders = target.port();
        for (int i = 0; i < connections; i++) {
            int port = target.port(i);
            Member member = new Member(port != senders || target.ports().size() == 1);
            member.client = new SocketClient(loop, port, target.dialect(), member);
            clients.add(member);
            int wanted = i - Connecting.AT_ONCE;
            loop.until("a client is connected", () -> ready > wanted);
        }
        loop.until("all clients are connected", () -> ready == connections);
        long memberships = (long) rooms * members;
        for (long next = 0; next < memberships; next++) {
            String room = "room-" + next / members;
            member(next).client.send(ByteBuffer.wrap(Frames.text("427[\"join\",\"" + room + "\"]")));
            long wanted = next - JOINED_AT_ONCE;
            if (received <= wanted) {
                loop.until("a room is joined", () -> received > wanted);
            }
        }
        loop.until("all rooms are joined", () -> received == memberships);
        received = 0;
    }

    private Member member(long number) {
        return clients.get((int) (number % connections));
    }

    @Override
    void fill() {
        for (int i = 0; i < window; i++) {
            send(sent);
        }
    }

    @Override
    void send(long number) {
        long room = number % rooms;
        String event = "42[\"bcast\",\"room-" + room + "\"," + note(bytes) + "]";
        member(room * members).client.send(ByteBuffer.wrap(Frames.text(event)));
        sent++;
    }

    @Override
    void restart() {
        sent = 0;
        received = 0;
        completed = 0;
        clients.forEach(member -> member.received = 0);
    }

    @Override
    long outstanding() {
        return sent * members - received;
    }

    @Override
    public int messagesPerRequest() {
        return members;
    }

    /** With several rooms, a member cannot tell which event it has got. */
    @Override
    public boolean canBePaced() {
        return rooms == 1;
    }

    private final class Member implements SocketClient.Listener {

        private final boolean isTimed;
        private SocketClient client;
        private long received;

        @SuppressWarnings("NullAway.Init") // set before anything can be sent or received
        Member(boolean isTimed) {
            this.isTimed = isTimed;
        }

        @Override
        public void onReady(SocketClient connected) {
            ready++;
        }

        @Override
        public void onMessages(SocketClient client, int count) {
            FanOutTraffic.this.received += count;
            deliver(count);
            for (int i = 0; i < count && isTimed; i++) {
                timed(received++);
            }
            while (isClosedLoop() && FanOutTraffic.this.received >= (completed + 1) * members) {
                completed++;
                send(sent);
            }
        }
    }
}
