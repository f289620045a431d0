package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.dispatch.Answers;
import sockwright.json.Arguments;

/** A client on which middlewares still have to decide gets nothing that is meant for those who have been let in. */
class UndecidedTest {

    private final Served served = new Served();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        served.close();
    }

    /** What happens while the middlewares of a client run. */
    private SocketClient connectWhile(Runnable happening) {
        AtomicReference<Runnable> once = new AtomicReference<>(happening);
        served.server.use(socket -> {
            socket.join("room");
            Runnable next = once.getAndSet(() -> {});
            Thread elsewhere = new Thread(next);
            elsewhere.start();
            elsewhere.join();
        });
        served.server.onConnect(socket -> log.add("connected"));
        served.server.onDisconnect((socket, how) -> log.add("left"));
        return served.client().send("0");
    }

    @Test
    void broadcastBeforeItIsLetInIsNotForIt() {
        SocketClient client = connectWhile(() -> served.server.to("room").emit("secret"));

        assertThat(client.take()).singleElement().asString().startsWith("0{");
        served.server.to("room").emit("news");
        assertThat(client.take()).containsExactly("2[\"news\"]");
    }

    @Test
    void disconnectingEverybodyRefusesIt() {
        SocketClient client = connectWhile(() -> {
            served.server.emit("secret");
            served.server.namespace("/").disconnectSockets(false);
        });

        assertThat(client.take()).containsExactly("4{\"message\":\"disconnected by the server\"}");
        assertThat(served.server.namespace("/").sockets()).isEmpty();
        assertThat(log).isEmpty();
        client.join("/");
        assertThat(log).containsExactly("connected");
    }

    @Test
    void middlewareThatDisconnectsRefuses() {
        served.server.use(Socket::disconnect);
        served.server.onConnect(socket -> log.add("connected"));
        SocketClient client = served.client();

        client.send("0");

        assertThat(client.take()).containsExactly("4{\"message\":\"disconnected by the server\"}");
        assertThat(log).isEmpty();
    }

    @Test
    void disconnectFromElsewhereWhileConnectHandlersDecideRefuses() {
        served.server.onConnect(socket -> {
            Thread elsewhere = new Thread(() -> {
                served.server.emit("secret");
                served.server.namespace("/").disconnectSockets(false);
            });
            elsewhere.start();
            elsewhere.join();
            throw new ConnectionRefused("not authorized");
        });
        SocketClient client = served.client();

        client.send("0");

        assertThat(client.take()).containsExactly("4{\"message\":\"disconnected by the server\"}");
    }

    @Test
    void itIsNeitherFoundNorAsked() {
        List<Answers<Arguments>> answers = new ArrayList<>();
        List<RemoteSocket> found = new ArrayList<>();
        SocketClient client = connectWhile(() -> {
            answers.add(served.server.to("room").emitWithAck("q"));
            served.server.to("room").fetchSockets().thenAccept(found::addAll);
        });
        served.steps.runAll();

        assertThat(found).isEmpty();
        assertThat(answers.get(0).all().toCompletableFuture()).isCompletedWithValue(List.of());
        assertThat(client.take()).hasSize(1);
        served.server.to("room").fetchSockets().thenAccept(found::addAll);
        served.steps.runAll();
        assertThat(found).hasSize(1);
    }

    @Test
    void clientThatGoesMeanwhileIsNotConnected() {
        SocketClient client = served.client();
        served.server.use(socket -> client.socket().closeByClient());
        served.server.onConnect(socket -> log.add("connected"));
        served.server.onDisconnect((socket, how) -> log.add("left"));

        client.send("0");

        assertThat(log).isEmpty();
        assertThat(served.server.namespace("/").sockets()).isEmpty();
    }

    @Test
    void whatItsOwnMiddlewareSendsFollowsTheAnswer() {
        served.server.use(socket -> socket.emit("hello"));
        SocketClient client = served.client();

        client.send("0");

        assertThat(client.take()).hasSize(2).last().isEqualTo("2[\"hello\"]");
    }
}
