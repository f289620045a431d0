package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.adapter.AdapterContext;
import sockwright.adapter.InMemoryAdapter;
import sockwright.adapter.LocalSocket;
import sockwright.adapter.RecoveryOptions;
import sockwright.adapter.RestoredSession;
import sockwright.adapter.SessionSnapshot;

/** Sessions that others keep: they come when they come, or not at all. */
class RemoteRecoveryTest {

    private static final String CLAIM = "0{\"pid\":\"secret\",\"offset\":\"o\"}";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Keeper> keepers = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private final Served served = new Served(settings ->
            settings.connectTimeout(PATIENCE).recovery(RecoveryOptions.DEFAULT).adapter(this::keeper));
    private final SocketClient client;

    RemoteRecoveryTest() {
        served.server.namespace("/other");
        served.server.onConnect(sockets::add);
        client = served.client().send("0/other,"); // so that it need not hurry
        client.take();
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private Keeper keeper(AdapterContext context) {
        Keeper keeper = new Keeper(context);
        keepers.add(keeper);
        return keeper;
    }

    /** Asks somebody else for sessions. */
    private static final class Keeper extends InMemoryAdapter {

        final Deque<Runnable> answers = new ArrayDeque<>();
        final List<SessionSnapshot> kept = new ArrayList<>();
        final CompletableFuture<Optional<RestoredSession>> answer = new CompletableFuture<>();

        @Nullable RuntimeException broken;

        Keeper(AdapterContext context) {
            super(context);
        }

        @Override
        public void persistSession(SessionSnapshot session) {
            if (broken != null) {
                throw broken;
            }
            kept.add(session);
        }

        @Override
        public CompletionStage<Optional<RestoredSession>> restoreSession(
                String pid, @Nullable String offset, Function<SessionSnapshot, LocalSocket> revival) {
            if (broken != null) {
                throw broken;
            }
            answers.add(() -> {
                LocalSocket socket = revival.apply(new SessionSnapshot("sid", pid, Set.of("sid", "room"), Map.of()));
                add(socket);
                join(socket, Set.of("room"));
                answer.complete(Optional.of(new RestoredSession(socket, List.of())));
            });
            return answer;
        }

        void answer() {
            Objects.requireNonNull(answers.poll()).run();
        }
    }

    private Keeper main() {
        return keepers.get(0);
    }

    @Test
    void sessionThatComesLaterGoesOn() {
        client.send(CLAIM);
        assertThat(client.take()).isEmpty();

        main().answer();
        served.steps.runAll();

        assertThat(client.take()).containsExactly("0{\"sid\":\"sid\",\"pid\":\"secret\"}");
        assertThat(sockets.get(0).recovered()).isTrue();
        assertThat(sockets.get(0).rooms()).containsExactlyInAnyOrder("sid", "room");
    }

    @Test
    void clientIsNotKeptWaitingAndASessionThatComesTooLateIsKeptAgain() {
        client.send(CLAIM);

        served.timers.advance(PATIENCE);
        served.steps.runAll();
        assertThat(client.take())
                .hasSize(1)
                .allMatch(welcome -> welcome.startsWith("0{\"sid\"") && !welcome.contains("secret"));
        main().answer();
        served.steps.runAll();

        assertThat(sockets).hasSize(1);
        assertThat(sockets.get(0).recovered()).isFalse();
        assertThat(main().kept).extracting(SessionSnapshot::sid).containsExactly("sid");
        assertThat(main().kept.get(0).rooms()).containsExactlyInAnyOrder("sid", "room");
        assertThat(main().sockets()).hasSize(1);
    }

    @Test
    void failureToFindASessionMakesTheClientStartAnew() {
        client.send(CLAIM);

        main().answer.completeExceptionally(new IllegalStateException("expected in the log: the keeper is away"));
        served.steps.runAll();

        assertThat(client.take()).hasSize(1).allMatch(welcome -> !welcome.contains("secret"));
        assertThat(sockets.get(0).recovered()).isFalse();
    }

    @Test
    void adapterThatThrowsMakesTheClientStartAnew() {
        main().broken = new IllegalStateException("expected in the log: the adapter is broken");

        client.send(CLAIM);
        served.steps.runAll();

        assertThat(client.take()).hasSize(1).allMatch(welcome -> !welcome.contains("secret"));
        assertThat(client.closed()).isFalse();
    }

    @Test
    void clientThatGoesWhileItsSessionIsLookedForLeavesNothingBehind() {
        client.send(CLAIM);
        client.socket().breakOff();
        served.steps.runAll();

        main().answer();
        served.steps.runAll();

        assertThat(sockets).isEmpty();
        assertThat(main().sockets()).isEmpty();
        assertThat(main().kept).extracting(SessionSnapshot::sid).containsExactly("sid");
    }

    @Test
    void adapterThatCannotKeepASessionKeepsNobodyFromLeaving() {
        List<String> left = new ArrayList<>();
        served.server.onDisconnect((socket, how) -> left.add("/"));
        served.server.namespace("/other").onDisconnect((socket, how) -> left.add("/other"));
        client.send("0");
        keepers.forEach(keeper -> keeper.broken = new IllegalStateException("expected in the log: broken"));

        client.socket().breakOff();
        served.steps.runAll();

        assertThat(left).containsExactlyInAnyOrder("/", "/other");
        assertThat(keepers).allMatch(keeper -> keeper.sockets().isEmpty());
    }
}
