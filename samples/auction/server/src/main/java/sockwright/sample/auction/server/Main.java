package sockwright.sample.auction.server;

import sockwright.server.SocketServer;

/** Opens the auction house. */
public final class Main {

    private Main() {}

    /**
     * Takes bids until the process ends.
     *
     * @param arguments the port, 3000 when left out
     */
    @SuppressWarnings("SystemOut") // a command talks to its user
    public static void main(String[] arguments) {
        SocketServer server = start(arguments.length == 0 ? 3000 : Integer.parseInt(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "auction-shutdown"));
        System.out.println("Bids are taken at http://localhost:" + server.port() + "/auction");
    }

    /** Opens it at a port, 0 for any free one. */
    public static SocketServer start(int port) {
        return SocketServer.builder().port(port).handlers(new AuctionHouse()).start();
    }
}
