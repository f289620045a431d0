package sockwright.sample.auction;

/** Who comes to an auction. */
public record Bidder(String name) {}
