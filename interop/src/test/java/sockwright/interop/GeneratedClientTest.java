package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sockwright.client.AckTimeoutException;
import sockwright.client.ClientOptions;
import sockwright.client.Registration;
import sockwright.client.SocketClient;
import sockwright.client.SocketDisconnectedException;
import sockwright.dispatch.EventException;
import sockwright.interop.Auction.Bid;
import sockwright.interop.Auction.Bidder;
import sockwright.server.Socket;
import sockwright.server.SocketServer;
import sockwright.testing.Waiting;

/** The client that is generated for {@link Auction}, against a real server. */
class GeneratedClientTest {

    private static final Bid BID = new Bid("ada", 7, null);

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private SocketServer server;
    private AuctionClient auction;

    @BeforeEach
    void start() {
        server = SocketServer.builder().port(0).handlers(new Auction()).start();
        auction = AuctionClient.create("http://localhost:" + server.port(), "clock", new Bidder("ada", 9));
    }

    @AfterEach
    void stop() throws Exception {
        get(auction.close());
        server.close();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static void assertFails(CompletionStage<?> stage, Class<? extends Throwable> failure) {
        assertThatThrownBy(() -> get(stage))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(failure);
    }

    @Test
    void whatTheServerSendsFromTheFirstOnIsHeardTyped() throws Exception {
        auction.onGoing((best, hint, remark) -> heard.add(best + " " + hint + " " + remark));

        auction.connect();

        assertThat(Waiting.next(heard)).isEqualTo(new Bid("ada", 0, null) + " Optional[clock] null");
    }

    @Test
    void anEventCompletesWithWhatItsHandlerReturns() throws Exception {
        auction.connect();

        assertThat(get(auction.bid(BID))).containsExactly(BID, new Bid("house", 8, "/auction-clock"));
        assertThat(get(auction.other(Optional.of("a"), null))).isEqualTo("a,null");
        assertThat(get(auction.other(Optional.empty(), "b"))).isNull();
        assertThat(get(auction.best(true))).isEqualTo(Optional.of(new Bid("ada", 1, null)));
        assertThat(get(auction.best(false))).isEmpty();
        assertThat(get(auction.leave(""))).isNull();
    }

    @Test
    void anEventThatFailsThereFailsHereWithItsCodeAndMessage() {
        auction.connect();

        assertThatThrownBy(() -> get(auction.leave("too dear")))
                .cause()
                .isInstanceOfSatisfying(
                        EventException.class, error -> assertThat(error.code()).isEqualTo("no_refund"))
                .hasMessage("sold: too dear");
    }

    @Test
    void aFailureThatAnEventDeclaresIsTheSameExceptionHere() {
        auction.connect();

        assertThatThrownBy(() -> get(auction.raise(3)))
                .cause()
                .isInstanceOfSatisfying(
                        Auction.Outbid.class, error -> assertThat(error.data()).isEqualTo(new Bid("house", 4, null)))
                .hasMessage("too low: 3");
    }

    @Test
    void anAnswerThatIsLateOrNeverComesFails() {
        auction.connect();

        assertFails(auction.withTimeout(Duration.ofMillis(50)).never(), AckTimeoutException.class);
    }

    @Test
    void whatIsNotAnsweredWhenTheConnectionEndsFails() throws Exception {
        auction.connect();
        CompletionStage<Integer> never = auction.never();

        auction.kick();

        assertFails(never, SocketDisconnectedException.class);
    }

    @Test
    void theServerIsAnsweredWithWhatAListenerReturns() throws Exception {
        auction.onConfirm(question -> heard.add(question));
        auction.onPaid(heard::add);
        auction.connect();

        assertThat(get(auction.sell())).isEqualTo("sold: true");
        assertThat(Waiting.next(heard)).isEqualTo("sold?");
        assertThat(Waiting.next(heard)).isEqualTo(5L);
    }

    @Test
    void aWholeInterfaceIsHeardUntilItsRegistrationIsClosed() throws Exception {
        Registration all = auction.listen(new Auction.Calls() {
            @Override
            public void going(Bid best, Optional<String> hint, @Nullable String remark) {
                heard.add(best);
            }

            @Override
            public CompletionStage<Boolean> confirm(String question) {
                return CompletableFuture.completedFuture(false);
            }

            @Override
            public CompletionStage<Void> paid(long amount) {
                return CompletableFuture.completedFuture(null);
            }
        });
        auction.connect();
        assertThat(Waiting.next(heard)).isEqualTo(new Bid("ada", 0, null));
        assertThat(get(auction.sell())).isEqualTo("sold: false");

        all.close();
        auction.onConfirm(question -> true);
        auction.onPaid(amount -> heard.add("alone"));

        assertThat(get(auction.sell())).isEqualTo("sold: true");
        assertThat(Waiting.next(heard)).isEqualTo("alone");
    }

    @Test
    void whatMayBeLostIsHeardLikeEverythingElse() throws Exception {
        auction.listen(heard::add);
        auction.connect();

        // Again and again: it is lost while no request is waiting at the server, or during the upgrade.
        Waiting.until("one is heard", () -> {
            auction.tick(3).toCompletableFuture().join();
            return !heard.isEmpty();
        });

        assertThat(heard).containsOnly(3);
    }

    @Test
    void aPayloadThatDoesNotFitIsABadRequestAtBothEnds() throws Exception {
        auction.onConfirm(question -> heard.add(question));
        auction.connect();

        assertThatThrownBy(() -> get(auction.socket().ask(String.class, "bid", "not a bid")))
                .cause()
                .isInstanceOfSatisfying(
                        EventException.class, error -> assertThat(error.code()).isEqualTo(EventException.BAD_REQUEST))
                .hasMessageContaining("event \"bid\", argument 1 (bid)");
        Socket there = server.namespace("/auction-clock").sockets().iterator().next();
        assertThat(get(there.emitWithAck("confirm")).values())
                .singleElement()
                .asString()
                .contains("bad_request", "event \"confirm\", argument 1 (question): is missing");
        assertThat(heard).isEmpty();
    }

    @Test
    void anAnswerThatDoesNotFitFailsAndNamesTheEvent() {
        server.namespace("/other").on("bid", (socket, arguments) -> arguments.ack("sold"));
        auction = AuctionClient.of(SocketClient.connect("http://localhost:" + server.port() + "/other"));

        assertThatThrownBy(() -> get(auction.bid(BID)))
                .cause()
                .hasMessageContaining("acknowledgement of event \"bid\" does not fit");
    }

    @Test
    void authOfASupplierIsAskedForAtEachAttempt() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        auction = AuctionClient.create(
                "http://localhost:" + server.port(),
                "vase",
                () -> new Bidder("attempt " + attempts.incrementAndGet(), 1));
        auction.onGoing((best, hint, remark) -> heard.add(best.bidder()));
        auction.socket().onDisconnect(gone -> heard.add("gone"));
        auction.connect();
        assertThat(Waiting.next(heard)).isEqualTo("attempt 1");

        auction.kick();
        assertThat(Waiting.next(heard)).isEqualTo("gone");
        auction.connect();

        assertThat(Waiting.next(heard)).isEqualTo("attempt 2");
    }

    @Test
    void optionsAreThoseOfTheRuntime() {
        auction = AuctionClient.connect(
                "http://localhost:" + server.port(),
                "vase",
                new Bidder("bob", 1),
                ClientOptions.builder().ackTimeout(Duration.ofMillis(50)).build());

        assertFails(auction.never(), AckTimeoutException.class);
    }
}
