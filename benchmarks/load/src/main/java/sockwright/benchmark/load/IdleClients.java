package sockwright.benchmark.load;

/** Clients over WebSocket that join the main namespace and then do nothing but answer heartbeats. */
public final class IdleClients {

    private int ready;

    /** Opens so many. Returns when all are connected. */
    public void open(Loop loop, int port, int connections) {
        SocketClient.Listener listener = new SocketClient.Listener() {
            @Override
            public void onReady(SocketClient client) {
                ready++;
            }
        };
        for (int i = 0; i < connections; i++) {
            new SocketClient(loop, port, Dialect.SOCKET_IO, listener);
            int wanted = i - Connecting.AT_ONCE;
            loop.until("a client is connected", () -> ready > wanted);
        }
        loop.until("all clients are connected", () -> ready == connections);
    }

    /** Lets them be for a time. */
    public static void rest(Loop loop, double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() - end < 0) {
            loop.turn(10);
        }
    }
}
