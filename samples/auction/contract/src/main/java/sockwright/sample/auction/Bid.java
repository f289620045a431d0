package sockwright.sample.auction;

/**
 * An offer.
 *
 * @param lot the number of the lot
 */
public record Bid(int lot, long amount) {}
