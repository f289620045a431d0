package sockwright.benchmark.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Events that the server sends back, over long-polling: each one a POST, an answered poll and the next poll. */
public final class PollingTraffic extends Traffic {

    private final int connections;
    private final byte[] event;
    private final List<PollingClient> clients = new ArrayList<>();
    private int ready;
    private long outstanding;

    public PollingTraffic(int connections, int bytes) {
        this.connections = connections;
        this.event = ("42[\"echo\"," + note(bytes) + "]").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void open(Loop loop, Target target) {
        for (int i = 0; i < connections; i++) {
            clients.add(new PollingClient(loop, target.port(i), client -> ready++, this::answered));
        }
        loop.until("all clients are connected", () -> ready == connections);
    }

    private void answered(PollingClient client) {
        outstanding--;
        deliver(1);
        if (isClosedLoop()) {
            outstanding++;
            client.post(event);
        }
    }

    @Override
    void fill() {
        outstanding += connections;
        clients.forEach(client -> client.post(event));
    }

    @Override
    void send(long number) {
        throw new UnsupportedOperationException("a client that polls sends one event at a time");
    }

    @Override
    public boolean canBePaced() {
        return false;
    }

    @Override
    long outstanding() {
        return outstanding;
    }
}
