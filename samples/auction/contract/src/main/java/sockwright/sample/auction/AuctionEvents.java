package sockwright.sample.auction;

import sockwright.annotation.ClientEvents;

/** What a bidder hears. */
@ClientEvents
public interface AuctionEvents {

    /** Somebody else has bid for a lot; this is how it stands now. */
    void raised(Lot lot);
}
