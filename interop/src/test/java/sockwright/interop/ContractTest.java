package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sockwright.dispatch.EventException;
import sockwright.interop.Ledger.Booking;
import sockwright.interop.Ledger.Clerk;
import sockwright.server.SocketServer;
import sockwright.testing.Waiting;

/** {@link LedgerHandler} behind a real server, and the client that is generated for its contract. */
class ContractTest {

    private final BlockingQueue<Booking> heard = new LinkedBlockingQueue<>();
    private SocketServer server;
    private LedgerClient ledger;

    @BeforeEach
    void start() {
        server = SocketServer.builder().port(0).handlers(new LedgerHandler()).start();
        ledger = LedgerClient.create("http://localhost:" + server.port(), "2026", new Clerk("ada"));
        ledger.onBooked(heard::add);
        ledger.connect();
    }

    @AfterEach
    void stop() throws Exception {
        get(ledger.close());
        server.close();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void aMethodHasTheAnnotationsOfTheOneThatItImplementsAndThoseOfItsParameters() throws Exception {
        Booking booking = new Booking("4711", 7);

        assertThat(get(ledger.watch("4711"))).isEqualTo("4711 in 2026");
        assertThat(get(ledger.book(booking))).containsExactly(booking, new Booking("ada", -7));
        assertThat(Waiting.next(heard)).isEqualTo(booking);
    }

    @Test
    void theRoomThatTheContractAsksForIsAskedFor() {
        assertThatThrownBy(() -> get(ledger.book(new Booking("4711", 7))))
                .cause()
                .isInstanceOfSatisfying(
                        EventException.class, error -> assertThat(error.code()).isEqualTo(EventException.NOT_IN_ROOM));
    }
}
