package sockwright.client;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import sockwright.testing.Waiting;

/** What a socket has told its listeners, in order. */
final class Heard {

    final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    Heard(ClientSocket socket) {
        socket.onConnect(() -> events.add("connect"));
        socket.onDisconnect(end -> events.add("disconnect: " + end.reason()));
        socket.onConnectError(error -> events.add("connect_error: " + error.message()));
        socket.onAny(
                arguments -> events.add(arguments.event() + " " + java.util.Arrays.deepToString(arguments.toArray())));
    }

    String next() throws InterruptedException {
        return Waiting.next(events);
    }
}
