package sockwright.sample.auction.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sockwright.sample.auction.Bidder;
import sockwright.sample.auction.server.Main;
import sockwright.server.SocketServer;

/** Two bidders and the auction house, over the wire. */
@NullMarked
class BiddersDeskTest {

    private final SocketServer server = Main.start(0);
    private final Seat ada = new Seat("Ada");
    private final Seat grace = new Seat("Grace");

    @BeforeEach
    void comeIn() throws Exception {
        for (Seat seat : new Seat[] {ada, grace}) {
            seat.desk.open();
            assertThat(seat.reads()).isEqualTo("1  A clock that goes backwards: 40");
            assertThat(seat.reads()).startsWith("2  ");
            assertThat(seat.reads()).startsWith("3  ");
        }
    }

    @AfterEach
    void close() {
        ada.auction.close();
        grace.auction.close();
        server.close();
    }

    @Test
    void aBidIsShownToEverybody() throws Exception {
        ada.desk.take("1 45");

        assertThat(ada.reads()).isEqualTo("1  A clock that goes backwards: 45, Ada");
        assertThat(grace.reads()).isEqualTo("1  A clock that goes backwards: 45, Ada");
    }

    @Test
    void aBidThatIsTooLowIsToldWhatWouldDo() throws Exception {
        ada.desk.take("1 44");

        assertThat(ada.reads()).isEqualTo("Too low: bid 45 or more");
    }

    @Test
    void whatIsNoBidIsNotSent() throws Exception {
        ada.desk.take("all of it");
        ada.desk.take("9 45");

        assertThat(ada.reads()).isEqualTo("A bid is two numbers, such as: 1 45");
        assertThat(ada.reads()).isEqualTo("Refused: there is no lot 9");
    }

    private final class Seat {

        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final AuctionClient auction;
        private final BiddersDesk desk;

        Seat(String name) {
            auction = AuctionClient.create("http://localhost:" + server.port(), new Bidder(name));
            desk = new BiddersDesk(auction, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8) {
                @Override
                public void println(String line) {
                    lines.add(line);
                }
            });
        }

        String reads() throws InterruptedException {
            return String.valueOf(lines.poll(30, TimeUnit.SECONDS));
        }
    }
}
