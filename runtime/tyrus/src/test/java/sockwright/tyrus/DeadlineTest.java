package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import sockwright.engine.Timers;
import sockwright.server.DisconnectReason;
import sockwright.testing.ForwardingTimers;
import sockwright.testing.Waiting;

/** Requests that never arrive whole ("slow loris"), and connections that are only slow between requests. */
class DeadlineTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(123);

    private final HeldTimers timers = new HeldTimers(TIMEOUT);

    private Fixture start() {
        return new Fixture(
                settings -> settings.time(Clock.systemUTC(), timers).engine(engine -> engine.requestTimeout(TIMEOUT)));
    }

    @Test
    void connectionThatSendsNothingIsDropped() throws Exception {
        try (Fixture fixture = start();
                RawClient client = RawClient.to(fixture.port())) {
            Waiting.until("it is waited for", () -> timers.waiting() == 1);
            timers.expire();

            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void headThatNeverEndsIsDropped() throws Exception {
        try (Fixture fixture = start();
                RawClient client = RawClient.to(fixture.port())) {
            client.send("GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: loc");
            RawClient.joined(fixture.port()).close(); // and what was sent before has come
            Waiting.until("it alone is waited for", () -> timers.waiting() == 1);
            timers.expire();

            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void bodyThatNeverEndsIsAnswered408AndEndsItsSession() throws Exception {
        try (Fixture fixture = start()) {
            String session;
            try (RawClient first = RawClient.to(fixture.port())) {
                session = first.openPolling();
            }
            Waiting.until("all deadlines are over", () -> timers.waiting() == 0);
            int begun = timers.begun();
            try (RawClient client = RawClient.to(fixture.port())) {
                client.send(
                        "POST " + session + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n42[\"say\"");
                Waiting.until(
                        "the body is waited for, after the head",
                        () -> timers.begun() == begun + 2 && timers.waiting() == 1);
                timers.expire();

                assertThat(client.rest()).startsWith("HTTP/1.1 408 ").containsIgnoringCase("connection: close");
                assertThat(Waiting.next(fixture.left)).isEqualTo(DisconnectReason.TRANSPORT_ERROR);
            }
        }
    }

    @Test
    void requestThatIsCompleteLeavesNoDeadlineBehind() throws Exception {
        try (Fixture fixture = start();
                RawClient posting = RawClient.to(fixture.port());
                RawClient polling = RawClient.to(fixture.port());
                RawClient webSocket = RawClient.joined(fixture.port())) {
            String session = posting.openPolling();
            Waiting.until("the other has been accepted", () -> timers.waiting() == 1);
            int before = timers.begun();
            posting.send("POST " + session + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 11\r\n\r\n42[\"");
            Waiting.until("the rest of the body is waited for", () -> timers.begun() == before + 2);
            posting.send("say\",1]");
            assertThat(posting.answer().body()).isEqualTo("ok");
            webSocket.text("421[\"say\",\"hello\"]");
            assertThat(webSocket.nextText()).isEqualTo("431[\"hello\"]");
            polling.get(session);

            Waiting.until("all deadlines are over", () -> timers.waiting() == 0);
            int begun = timers.begun();
            webSocket.text("421[\"say\",\"again\"]");
            assertThat(webSocket.nextText()).isEqualTo("431[\"again\"]");
            assertThat(timers.begun()).isEqualTo(begun);
        }
    }

    /** Such as nginx and load balancers of AWS, which do so for 60 s: what they send in the moment of the end is lost. */
    @Test
    void connectionBetweenRequestsIsKeptForLongerThanProxiesKeepTheirs() throws Exception {
        Queue<Duration> delays = new ConcurrentLinkedQueue<>();
        Timers noting = new ForwardingTimers(timers) {
            @Override
            public Timer after(Duration delay, Runnable action) {
                delays.add(delay);
                return super.after(delay, action);
            }
        };
        try (Fixture fixture = new Fixture(settings -> settings.time(Clock.systemUTC(), noting)
                        .engine(engine -> engine.requestTimeout(Duration.ofSeconds(5))));
                RawClient client = RawClient.to(fixture.port())) {
            client.get("/nothing").answer();

            Waiting.until(
                    "the next request is waited for",
                    () -> delays.stream().anyMatch(delay -> delay.compareTo(Duration.ofSeconds(65)) > 0));
        }
    }
}
