package sockwright.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.RecoveryOptions;
import sockwright.adapter.RestoredSession;
import sockwright.adapter.SessionSnapshot;
import sockwright.json.Arguments;
import sockwright.protocol.socketio.Packet;

/**
 * What an adapter that keeps sessions does for the sockets of its own server. Ada is in x and has got one event, whose last
 * argument was its offset, when she loses her connection.
 */
@SuppressWarnings("NullAway.Init") // each test starts a server first
public abstract class RecoveryContract {

    private TestServer server;
    private Adapter adapter;
    private TestSocket ada;
    private String offset;

    /** Makes an adapter of a server that is alone in its cluster and keeps sessions, as the context says. */
    protected abstract Adapter create(AdapterContext context);

    @AfterEach
    final void stop() {
        server.close();
    }

    private void start(RecoveryOptions options) {
        server = new TestServer("/", options);
        adapter = server.with(create(server)).adapter();
        TestSocket witness = server.join("witness");
        adapter.broadcast(event("before"), BroadcastTarget.EVERYONE);
        witness.next(); // an event may take its time to happen, and must be over
        adapter.remove(witness);
        ada = server.join("ada", "x");
        adapter.broadcast(event("first"), BroadcastTarget.EVERYONE);
        offset = offset(ada.next().packet());
    }

    private void lose() {
        adapter.persistSession(new SessionSnapshot("ada", "secret", ada.rooms(), Map.of("name", "Ada")));
        adapter.remove(ada);
    }

    private static Packet.Event event(String name) {
        return new Packet.Event("/", null, name, Arguments.of(name.length()));
    }

    private static String offset(Packet.Event packet) {
        List<@Nullable Object> values = packet.arguments().values();
        assertThat(values).as("the arguments, with the offset").hasSize(2);
        return String.valueOf(values.get(1));
    }

    private static BroadcastTarget rooms(String... rooms) {
        return new BroadcastTarget(Set.of(rooms), Set.of(), BroadcastFlags.DEFAULT);
    }

    /** What a client that comes back is told first, by name; null if it has to start anew. */
    private @Nullable List<String> comeBack(String pid, @Nullable String claimed) {
        CompletableFuture<SessionSnapshot> revived = new CompletableFuture<>();
        Optional<RestoredSession> restored = Patience.value(adapter.restoreSession(pid, claimed, session -> {
            revived.complete(session);
            return server.socket(session.sid());
        }));
        if (restored.isEmpty()) {
            return null;
        }
        assertThat(revived)
                .isCompletedWithValueMatching(session -> session.sid().equals("ada")
                        && session.pid().equals("secret")
                        && session.data().equals(Map.of("name", "Ada")));
        ada = (TestSocket) restored.get().socket();
        assertThat(ada.waiting()).as("sent before what was missed").isEmpty();
        restored.get().missed().forEach(delivery -> delivery.to(ada));
        return restored.get().missed().stream()
                .map(delivery -> ada.next().packet().name())
                .toList();
    }

    @Test
    void socketThatComesBackIsInItsRoomsAndHasMissedNothing() {
        start(RecoveryOptions.DEFAULT);
        lose();
        adapter.broadcast(event("to all"), BroadcastTarget.EVERYONE);
        adapter.broadcast(event("to x"), rooms("x", "y"));
        adapter.broadcast(event("to y"), rooms("y"));
        adapter.broadcast(event("to all but x"), new BroadcastTarget(Set.of(), Set.of("x"), BroadcastFlags.DEFAULT));
        adapter.broadcast(event("to her"), rooms("ada"));

        assertThat(comeBack("secret", offset)).containsExactly("to all", "to x", "to her");
        assertThat(adapter.rooms(ada)).containsExactlyInAnyOrder("ada", "x");
        assertThat(adapter.sockets()).containsExactly(ada);
        adapter.broadcast(event("now"), rooms("x"));
        assertThat(ada.next().packet().name()).isEqualTo("now");
        assertThat(ada.waiting()).isEmpty();
    }

    @Test
    void whatWasSentBeforeTheConnectionBrokeIsMissedTooIfItDidNotArrive() {
        start(RecoveryOptions.DEFAULT);
        adapter.broadcast(event("lost on the way"), BroadcastTarget.EVERYONE);
        lose();

        assertThat(comeBack("secret", offset)).containsExactly("lost on the way");
    }

    @Test
    void clientThatHasGotNothingHasMissedAllSinceItJoined() {
        start(RecoveryOptions.DEFAULT);
        lose();

        assertThat(comeBack("secret", null)).containsExactly("first");
    }

    /** Sends something to a room, and returns when it has been sent to who is there. */
    private void sendTo(String room, String name) {
        TestSocket witness = server.join("witness of " + name, room);
        adapter.broadcast(event(name), rooms(room));
        witness.next();
        adapter.remove(witness);
    }

    @Test
    void whatARoomWasSentBeforeTheSocketJoinedItIsNotMissed() {
        start(RecoveryOptions.DEFAULT);
        sendTo("late", "too early");
        adapter.join(ada, List.of("x", "late"));
        sendTo("late", "in time");
        sendTo("x", "in time, too");
        lose();

        assertThat(comeBack("secret", offset)).containsExactly("in time", "in time, too");
        adapter.join(ada, List.of("late"));
        lose();
        assertThat(comeBack("secret", offset)).as("once more").containsExactly("in time", "in time, too");
    }

    @Test
    void whatARoomWasSentBetweenLeavingAndJoiningItAgainIsNotMissed() {
        start(RecoveryOptions.DEFAULT);
        adapter.leave(ada, "x");
        sendTo("x", "without her");
        adapter.join(ada, List.of("x"));
        sendTo("x", "with her");
        lose();

        assertThat(comeBack("secret", offset)).containsExactly("with her");
    }

    @Test
    void whatWasSentToAllButARoomBeforeTheSocketJoinedItIsMissed() {
        start(RecoveryOptions.DEFAULT);
        TestSocket witness = server.join("witness");
        adapter.broadcast(event("all but late"), new BroadcastTarget(Set.of(), Set.of("late"), BroadcastFlags.DEFAULT));
        witness.next();
        adapter.join(ada, List.of("late"));
        lose();

        assertThat(comeBack("secret", offset)).containsExactly("all but late");
    }

    @Test
    void connectionMayBreakAgain() {
        start(RecoveryOptions.DEFAULT);
        for (int i = 0; i < 3; i++) {
            lose();
            adapter.broadcast(event("missed " + i), BroadcastTarget.EVERYONE);
            assertThat(comeBack("secret", offset)).containsExactly("missed " + i);
            adapter.broadcast(event("got"), BroadcastTarget.EVERYONE);
            offset = offset(ada.next().packet());
        }
    }

    @Test
    void sessionIsRestoredOnce() {
        start(RecoveryOptions.DEFAULT);
        lose();

        assertThat(comeBack("secret", offset)).isEmpty();
        assertThat(comeBack("secret", offset)).isNull();
    }

    @Test
    void unknownSecretIsNobodys() {
        start(RecoveryOptions.DEFAULT);
        lose();

        assertThat(comeBack("guess", offset)).isNull();
        assertThat(comeBack("secret", offset)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-", "-1", "nonsense", "9999999999999-9", "\u0000", "ffffffff-1"})
    void offsetThatIsNoneMakesTheClientStartAnew(String claimed) {
        start(RecoveryOptions.DEFAULT);
        lose();

        assertThat(comeBack("secret", claimed)).isNull();
    }

    @Test
    void clientThatHasMissedMoreThanIsKeptStartsAnew() {
        start(RecoveryOptions.DEFAULT.withMaxPackets(3));
        lose();
        for (int i = 0; i < 4; i++) {
            adapter.broadcast(event("missed " + i), BroadcastTarget.EVERYONE);
        }

        assertThat(comeBack("secret", offset)).isNull();
    }

    @Test
    void sessionIsNotKeptForLongerThanItMay() {
        Duration limit = Duration.ofMillis(1);
        start(RecoveryOptions.DEFAULT.withMaxDisconnectionDuration(limit));
        lose();
        CompletableFuture.runAsync(() -> {}, server.executor()).join(); // where the session is written
        assertThat(comeBack("guess", offset)).isNull(); // and it has been kept before this is answered
        long lost = System.nanoTime();
        Patience.until(
                "time passes",
                () -> System.nanoTime() - lost > limit.multipliedBy(3).toNanos());

        assertThat(comeBack("secret", offset)).isNull();
    }

    @Test
    void volatileEventsAndQuestionsAreNotKeptAndHaveNoOffset() {
        start(RecoveryOptions.DEFAULT);
        adapter.broadcast(event("lossy"), BroadcastTarget.EVERYONE.with(BroadcastFlags.DEFAULT.asVolatile()));
        TestAnswers answers = TestAnswers.within(Duration.ofSeconds(10), server.timers());
        adapter.broadcastWithAck(event("question"), BroadcastTarget.EVERYONE, answers);
        assertThat(answers.outcome().answers()).containsExactly("ada");

        assertThat(ada.next().packet().arguments().values()).hasSize(1);
        assertThat(ada.next().packet().arguments().values()).hasSize(1);
        lose();
        assertThat(comeBack("secret", offset)).isEmpty();
    }
}
