/** The auction house: it implements the contract, and nothing of what goes over the wire is written down here again. */
@NullMarked
package sockwright.sample.auction.server;

import org.jspecify.annotations.NullMarked;
