package sockwright.sample.auction;

import org.jspecify.annotations.Nullable;

/**
 * Something that is for sale.
 *
 * @param number what bids name it by
 * @param price the highest bid, or what it starts at
 * @param leader whose bid that is; null if nobody has bid
 */
public record Lot(
        int number, String title, long price, @Nullable String leader) {}
