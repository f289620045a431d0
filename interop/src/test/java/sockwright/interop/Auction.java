package sockwright.interop;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sockwright.annotation.Auth;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Event;
import sockwright.annotation.EventError;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.annotation.Variable;
import sockwright.annotation.Volatile;
import sockwright.dispatch.EventException;
import sockwright.server.Socket;

/** What a generated client is tried on: every way in which an event can end, and every form in which one can be heard. */
@Namespace("/auction-{item}")
@Room("bidders")
final class Auction {

    record Bidder(String name, long limit) {}

    record Bid(String bidder, long amount, @Nullable String note) {}

    @EventError("outbid")
    static final class Outbid extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Bid best;

        public Outbid(String message, Bid best) {
            super(message);
            this.best = best;
        }

        public Bid data() {
            return best;
        }
    }

    @ClientEvents
    interface Calls {
        @Event("going once")
        void going(Bid best, Optional<String> hint, @Nullable String remark);

        CompletionStage<Boolean> confirm(String question);

        CompletionStage<Void> paid(long amount);
    }

    @ClientEvents
    interface Ticks {
        @Volatile
        void clock(int seconds);
    }

    @OnConnect
    void welcome(Calls caller, @Auth Bidder bidder, @Variable String item) {
        caller.going(new Bid(bidder.name(), 0, null), Optional.of(item), null);
    }

    @OnEvent
    List<Bid> bid(Bid bid, Socket socket) {
        return List.of(
                bid, new Bid("house", bid.amount() + 1, socket.namespace().name()));
    }

    @OnEvent
    @SuppressWarnings("DoNotCallSuggester") // that it fails is what clients are tried with
    void raise(long amount) throws Outbid {
        throw new Outbid("too low: " + amount, new Bid("house", amount + 1, null));
    }

    @OnEvent("any other?")
    @Nullable String other(Optional<String> hint, @Nullable String remark) {
        return hint.map(text -> text + "," + remark).orElse(null);
    }

    @OnEvent
    Optional<Bid> best(boolean known) {
        return known ? Optional.of(new Bid("ada", 1, null)) : Optional.empty();
    }

    @OnEvent
    void leave(String reason) {
        if (!reason.isEmpty()) {
            throw new EventException("no_refund", "sold: " + reason);
        }
    }

    @OnEvent
    CompletionStage<Integer> never() {
        return new CompletableFuture<>();
    }

    @OnEvent
    void kick(Socket socket) {
        socket.disconnect();
    }

    @OnEvent
    CompletionStage<String> sell(Calls caller) {
        return caller.confirm("sold?").thenCombine(caller.paid(5), (sold, nothing) -> "sold: " + sold);
    }

    @OnEvent
    void tick(int seconds, @Room(value = "bidders", includeSender = true) Ticks all) {
        all.clock(seconds);
    }
}
