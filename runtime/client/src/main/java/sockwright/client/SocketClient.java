package sockwright.client;

/**
 * The door to the client, as {@code io()} is in JavaScript. The URL's path is the namespace, its parameters go to the server with
 * every request.
 *
 * <pre>{@code
 * ClientSocket chat = SocketClient.create("http://localhost:3000/chat");
 * chat.on("message", args -> System.out.println(args.get(0, Message.class)));
 * chat.connect();
 * chat.emit("say", new Message("hello"));
 * }</pre>
 *
 * <p>Sockets of one server share a connection, unless their options for the connection differ, the namespace is in use there
 * already, or {@code forceNew} says otherwise. Thread-safe.
 */
public final class SocketClient {

    private SocketClient() {}

    /** A socket that is to be connected when its listeners are there, with default options. */
    public static ClientSocket create(String url) {
        return create(url, ClientOptions.defaults());
    }

    /**
     * A socket that is to be connected when its listeners are there.
     *
     * @param url such as {@code http://localhost:3000/chat}; also https, ws and wss
     * @throws IllegalArgumentException if it is no such URL
     */
    public static ClientSocket create(String url, ClientOptions options) {
        return Managers.socket(url, options);
    }

    /**
     * A socket that is to be connected when its listeners are there.
     *
     * @param url the server; its path is ignored
     * @param namespace such as {@code /chat}
     * @throws IllegalArgumentException if it is no such URL
     */
    public static ClientSocket create(String url, String namespace, ClientOptions options) {
        return Managers.socket(url, namespace, options);
    }

    /** A socket that is being connected, with default options; for those who only send. */
    public static ClientSocket connect(String url) {
        return create(url).connect();
    }

    /** A socket that is being connected; for those who only send. As {@link #create(String, ClientOptions)}. */
    public static ClientSocket connect(String url, ClientOptions options) {
        return create(url, options).connect();
    }

    /** A manager of its own, whose connection no socket shares that is not made by it. The URL's path is ignored. */
    public static Manager manager(String url, ClientOptions options) {
        return Managers.create(url, options);
    }
}
