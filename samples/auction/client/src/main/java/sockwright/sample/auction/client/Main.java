package sockwright.sample.auction.client;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.concurrent.TimeUnit;
import sockwright.sample.auction.Bidder;

/** A bidder at a terminal. */
public final class Main {

    private Main() {}

    /**
     * Takes bids from the standard input until that ends.
     *
     * @param arguments the bidder's name, and where the server is
     */
    @SuppressWarnings("SystemOut") // a command talks to its user
    public static void main(String[] arguments) throws Exception {
        String name = arguments.length > 0 ? arguments[0] : System.getProperty("user.name");
        String url = arguments.length > 1 ? arguments[1] : "http://localhost:3000";
        AuctionClient auction = AuctionClient.create(url, new Bidder(name));
        BiddersDesk desk = new BiddersDesk(auction, System.out);
        desk.open();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                desk.take(line);
            }
        }
        auction.close().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
