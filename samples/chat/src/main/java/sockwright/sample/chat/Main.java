package sockwright.sample.chat;

import sockwright.adapter.RecoveryOptions;
import sockwright.server.SocketServer;
import sockwright.server.SocketServerBuilder;

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
        int port = arguments.length == 0 ? 3000 : Integer.parseInt(arguments[0]);
        SocketServer server = builder(port).recovery(RecoveryOptions.DEFAULT).start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "chat-shutdown"));
        System.out.println("The chat is open at http://localhost:" + server.port());
    }

    /** Starts the chat on a port, 0 for any free one. */
    public static SocketServer start(int port) {
        return builder(port).start();
    }

    /** The chat, for whoever wants to change more than its port. */
    public static SocketServerBuilder builder(int port) {
        return SocketServer.builder().port(port).handlers(new Chat()).staticResources("public");
    }
}
