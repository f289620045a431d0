package sockwright.sample.auction.server;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import sockwright.dispatch.EventException;
import sockwright.sample.auction.Auction;
import sockwright.sample.auction.Bid;
import sockwright.sample.auction.BidTooLow;
import sockwright.sample.auction.Bidder;
import sockwright.sample.auction.Lot;
import sockwright.server.ConnectionRefused;
import sockwright.server.Socket;
import sockwright.server.SocketData;

/** Takes bids. */
final class AuctionHouse implements Auction<Socket> {

    private static final SocketData.Key<Bidder> BIDDER = SocketData.Key.of("bidder", Bidder.class);
    private static final int LEAST_RAISE = 5;

    private final SortedMap<Integer, Lot> lots = new TreeMap<>();

    AuctionHouse() {
        open(new Lot(1, "A clock that goes backwards", 40, null));
        open(new Lot(2, "Letters of a lighthouse keeper", 120, null));
        open(new Lot(3, "A chess set without the white queen", 75, null));
    }

    private void open(Lot lot) {
        lots.put(lot.number(), lot);
    }

    @Override
    public void enter(Socket bidder, Bidder who) {
        if (who.name().isBlank()) {
            throw new ConnectionRefused("a bidder has a name");
        }
        bidder.data().put(BIDDER, who);
    }

    @Override
    public synchronized List<Lot> lots() {
        return List.copyOf(lots.values());
    }

    @Override
    public synchronized Lot bid(Bid bid, Socket bidder) throws BidTooLow {
        Lot lot = lots.get(bid.lot());
        if (lot == null) {
            throw new EventException("no_such_lot", "there is no lot " + bid.lot());
        }
        long least = lot.price() + LEAST_RAISE;
        if (bid.amount() < least) {
            throw new BidTooLow("a bid for this lot is at least " + least, new BidTooLow.Least(least));
        }
        Bidder who = bidder.data().getOrCreate(BIDDER, () -> new Bidder("somebody"));
        Lot raised = new Lot(lot.number(), lot.title(), bid.amount(), who.name());
        lots.put(raised.number(), raised);
        // while nobody else can bid, so that all hear of the bids in their order
        AuctionEventsEmitter.to(bidder.broadcast()).raised(raised);
        return raised;
    }
}
