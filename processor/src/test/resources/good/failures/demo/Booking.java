package demo;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sockwright.annotation.BeforeEvent;
import sockwright.annotation.EventError;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnEvent;
import sockwright.dispatch.Ack;

@Namespace("/booking")
@SuppressWarnings("serial")
public class Booking {

    public record Seats(int free, List<String> rows) {}

    @EventError("sold_out")
    public static class SoldOut extends Exception {
        private final Seats data;

        public SoldOut(String message, Seats data) {
            super(message);
            this.data = data;
        }

        public Seats data() {
            return data;
        }
    }

    @EventError("sold_out_for_good")
    public static class SoldOutForGood extends SoldOut {
        public SoldOutForGood(String message, Seats data) {
            super(message, data);
        }
    }

    /** Whoever declares it declares what it permits. */
    public abstract static sealed class NotPaid extends RuntimeException {
        NotPaid(String message) {
            super(message);
        }
    }

    @EventError("card_refused")
    public static final class CardRefused extends NotPaid {
        public CardRefused(String message) {
            super(message);
        }
    }

    @EventError("too_expensive")
    public static final class TooExpensive extends NotPaid {
        private final @Nullable Long limit;

        public TooExpensive(String message, @Nullable Long limit) {
            super(message);
            this.limit = limit;
        }

        public @Nullable Long data() {
            return limit;
        }
    }

    @EventError("closed")
    public static class Closed extends Exception {
        public Closed(String message) {
            super(message);
        }
    }

    /** Clients never learn of it. */
    public static class Broken extends Exception {}

    @BeforeEvent
    void open() throws Closed {}

    @OnEvent
    String reserve(String seat) throws SoldOut, SoldOutForGood, Broken {
        throw new SoldOut("nothing is left", new Seats(0, List.of()));
    }

    @OnEvent("reserve later")
    CompletionStage<String> reserveLater(String seat) throws SoldOut, SoldOutForGood {
        return CompletableFuture.failedFuture(new SoldOut("nothing is left", new Seats(0, List.of())));
    }

    @OnEvent
    void pay(long cents, Ack<String> receipt) throws NotPaid {
        receipt.fail(new TooExpensive("over the limit", 100L));
    }

    @OnEvent
    void cancel() {}
}
