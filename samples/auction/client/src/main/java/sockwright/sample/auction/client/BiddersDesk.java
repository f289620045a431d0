package sockwright.sample.auction.client;

import java.io.PrintStream;
import java.util.concurrent.CompletionException;
import sockwright.sample.auction.Bid;
import sockwright.sample.auction.BidTooLow;
import sockwright.sample.auction.Lot;

/** Shows an auction, and takes bids as lines of text. */
final class BiddersDesk {

    private final AuctionClient auction;
    private final PrintStream out;

    BiddersDesk(AuctionClient auction, PrintStream out) {
        this.auction = auction;
        this.out = out;
    }

    /** Comes in. Lots are shown at each connect: while away, some may have been raised. */
    void open() {
        auction.onRaised(this::show);
        auction.socket().onConnect(() -> auction.lots().thenAccept(lots -> lots.forEach(this::show)));
        auction.socket().onDisconnect(end -> out.println("Disconnected: " + end.reason()));
        auction.socket().onConnectError(error -> out.println("No connection: " + error.message()));
        auction.connect();
    }

    /** Bids; the answer is shown when it comes. */
    void take(String line) {
        String[] words = line.strip().split("\\s+", -1);
        try {
            Bid bid = new Bid(Integer.parseInt(words[0]), Long.parseLong(words[1]));
            auction.bid(bid).whenComplete((lot, error) -> {
                if (error == null) {
                    show(lot);
                } else {
                    explain(error);
                }
            });
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            out.println("A bid is two numbers, such as: 1 45");
        }
    }

    private void explain(Throwable error) {
        Throwable cause = error.getCause();
        Throwable failure = error instanceof CompletionException && cause != null ? cause : error;
        if (failure instanceof BidTooLow low) {
            out.println("Too low: bid " + low.data().amount() + " or more");
        } else {
            out.println("Refused: " + failure.getMessage());
        }
    }

    private void show(Lot lot) {
        String leader = lot.leader();
        out.println(lot.number() + "  " + lot.title() + ": " + lot.price() + (leader == null ? "" : ", " + leader));
    }
}
