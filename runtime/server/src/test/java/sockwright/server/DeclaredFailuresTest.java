package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients are told of the failures that a table knows. */
class DeclaredFailuresTest {

    private final BookingTable.Booking booking = new BookingTable.Booking();
    private final Served served = new Served(settings -> settings.handlers(booking));

    @AfterEach
    void stop() {
        served.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"thrown", "stage", "ack", "before"})
    void codeMessageAndDataAreToldWhereverItComesFrom(String event) {
        SocketClient client = served.joined("/booking");

        client.send("2/booking,1[\"" + event + "\"]");

        assertThat(client.take())
                .containsExactly("3/booking,1[{\"error\":{\"code\":\"sold_out\",\"message\":\"none left\","
                        + "\"data\":{\"free\":0}}}]");
        assertThat(booking.log).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "unwritable", "other"})
    void whatCannotBeToldIsAnInternalError(String event) {
        SocketClient client = served.joined("/booking");

        client.send("2/booking,1[\"" + event + "\"]");

        assertThat(client.take())
                .containsExactly(
                        "3/booking,1[{\"error\":{\"code\":\"internal_error\",\"message\":\"internal error\"}}]");
    }

    @Test
    void whereNobodyAskedTheErrorMethodHearsTheExceptionItself() {
        SocketClient client = served.joined("/booking");

        client.send("2/booking,[\"thrown\"]", "2/booking,[\"before\"]");

        assertThat(client.take()).isEmpty();
        assertThat(booking.log).containsExactly("thrown SoldOut", "before SoldOut");
    }
}
