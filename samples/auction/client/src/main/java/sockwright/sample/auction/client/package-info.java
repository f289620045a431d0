/** A bidder at a terminal. The server is not on its class path: its client is generated from the contract. */
@NullMarked
@ClientOf(Auction.class)
package sockwright.sample.auction.client;

import org.jspecify.annotations.NullMarked;
import sockwright.annotation.ClientOf;
import sockwright.sample.auction.Auction;
