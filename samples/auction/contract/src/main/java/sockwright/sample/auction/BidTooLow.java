package sockwright.sample.auction;

import sockwright.annotation.EventError;

/** A bid that is not above the highest one by enough. */
@EventError("bid_too_low")
public final class BidTooLow extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * The least that would do.
     *
     * @param amount of the bid
     */
    public record Least(long amount) {}

    private final transient Least data;

    public BidTooLow(String message, Least data) {
        super(message);
        this.data = data;
    }

    /** What would do. */
    public Least data() {
        return data;
    }
}
