package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import sockwright.server.DisconnectReason;

/** Requests that never arrive whole ("slow loris"), and connections that are only slow between requests. */
class DeadlineTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private static Fixture impatient() {
        return new Fixture(settings -> settings.engine(engine -> engine.requestTimeout(SHORT)));
    }

    @Test
    void connectionThatSendsNothingIsDropped() throws Exception {
        try (Fixture fixture = impatient();
                RawClient client = RawClient.to(fixture.port())) {
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void headThatNeverEndsIsDropped() throws Exception {
        try (Fixture fixture = impatient();
                RawClient client = RawClient.to(fixture.port())) {
            client.send("GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: loc");

            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void bodyThatNeverEndsIsAnswered408AndEndsItsSession() throws Exception {
        try (Fixture fixture = impatient()) {
            String session;
            try (RawClient first = RawClient.to(fixture.port())) {
                session = first.openPolling();
            }
            try (RawClient client = RawClient.to(fixture.port())) {
                client.send(
                        "POST " + session + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n42[\"say\"");

                assertThat(client.rest()).startsWith("HTTP/1.1 408 ").containsIgnoringCase("connection: close");
                assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
            }
        }
    }

    @Test
    void requestThatIsCompleteLeavesNoDeadlineBehind() throws Exception {
        Duration timeout = Duration.ofSeconds(123);
        CountingTimers timers = new CountingTimers(timeout);
        try (Fixture fixture = new Fixture(settings ->
                        settings.time(Clock.systemUTC(), timers).engine(engine -> engine.requestTimeout(timeout)));
                RawClient posting = RawClient.to(fixture.port());
                RawClient polling = RawClient.to(fixture.port());
                RawClient webSocket = RawClient.joined(fixture.port())) {
            String session = posting.openPolling();
            posting.send("POST " + session + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 11\r\n\r\n42[\"");
            posting.send("say\",1]");
            assertThat(posting.answer().body()).isEqualTo("ok");
            webSocket.text("421[\"say\",\"hello\"]");
            assertThat(webSocket.nextText()).isEqualTo("431[\"hello\"]");
            polling.get(session);

            Waiting.until("all deadlines are over", () -> timers.begun() >= 5 && timers.waiting() == 0);
            int begun = timers.begun();
            webSocket.text("421[\"say\",\"again\"]");
            assertThat(webSocket.nextText()).isEqualTo("431[\"again\"]");
            assertThat(timers.begun()).isEqualTo(begun);
        }
    }
}
