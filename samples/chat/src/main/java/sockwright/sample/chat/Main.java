package sockwright.sample.chat;

import sockwright.server.SocketServer;

/** Starts the chat. */
public final class Main {

    private Main() {}

    /**
     * Serves the chat until the process ends.
     *
     * @param arguments the port, 3000 when left out
     */
    @SuppressWarnings("SystemOut") // a command talks to its user
    public static void main(String[] arguments) {
        SocketServer server = start(arguments.length == 0 ? 3000 : Integer.parseInt(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "chat-shutdown"));
        System.out.println("The chat is open at http://localhost:" + server.port());
    }

    /** Starts the chat on a port, 0 for any free one. */
    public static SocketServer start(int port) {
        return SocketServer.builder()
                .port(port)
                .handlers(new Chat())
                .staticResources("public")
                .start();
    }
}
