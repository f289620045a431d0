package sockwright.benchmark.load;

/** What is spoken over a WebSocket. */
public enum Dialect {
    /** Socket.IO 5 over Engine.IO 4, in the main namespace. */
    SOCKET_IO("/socket.io/?EIO=4&transport=websocket"),
    /** Messages that come back as they are. */
    RAW("/echo");

    private final String path;

    Dialect(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
