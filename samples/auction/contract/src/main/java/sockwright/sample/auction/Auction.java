package sockwright.sample.auction;

import java.util.List;
import sockwright.annotation.Auth;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnEvent;

/**
 * What a bidder can do.
 *
 * @param <S> a connection, as the server knows it; clients do not see it
 */
@Namespace(value = "/auction", sends = AuctionEvents.class)
public interface Auction<S> {

    /** Comes in under a name. */
    @OnConnect
    void enter(S bidder, @Auth Bidder who);

    /** All lots, in the order of their numbers. */
    @OnEvent
    List<Lot> lots();

    /** Bids for a lot, and is answered with the lot as it stands now. */
    @OnEvent
    Lot bid(Bid bid, S bidder) throws BidTooLow;
}
