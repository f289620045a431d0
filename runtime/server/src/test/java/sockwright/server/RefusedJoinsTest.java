package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import sockwright.engine.JoinRefusal;
import sockwright.engine.Metrics;
import sockwright.json.JsonType;

/** What metrics hear of clients that are not let in: each once, under names that clients cannot multiply. */
class RefusedJoinsTest {

    private record Login(String user) {}

    private final List<String> told = new ArrayList<>();
    private final Metrics metrics = new Metrics() {
        @Override
        public void joinRefused(String namespace, JoinRefusal reason) {
            told.add(namespace + " " + reason);
        }
    };

    private Served served(Consumer<SocketServerBuilder> settings) {
        return new Served(builder -> settings.accept(builder.metrics(metrics)));
    }

    @Test
    void refusalByAMiddlewareIsToldWithItsNamespace() {
        try (Served served = served(settings -> {})) {
            served.server.namespace("/staff").use(socket -> {
                throw new ConnectionRefused("not authorized");
            });

            served.client().send("0/staff,");

            assertThat(told).containsExactly("/staff APPLICATION");
        }
    }

    @Test
    void authThatDoesNotFitIsOneOfThem() {
        try (Served served = served(settings -> {})) {
            served.server.onConnect(socket -> socket.handshake().auth(JsonType.of(Login.class)));

            served.client().send("0{\"user\":{}}");

            assertThat(told).containsExactly("/ APPLICATION");
        }
    }

    @Test
    void connectHandlerThatFailsIsToldAsSuch() {
        try (Served served = served(settings -> {})) {
            served.server.onConnect(socket -> {
                throw new IllegalStateException("on purpose");
            });

            served.client().send("0");

            assertThat(told).containsExactly("/ FAILED");
        }
    }

    @Test
    void namespacesThatClientsMakeUpShareOneName() {
        try (Served served = served(settings -> {})) {
            served.client().send("0/made-up,", "0/another,");

            assertThat(told).containsExactly("(unknown) UNKNOWN_NAMESPACE", "(unknown) UNKNOWN_NAMESPACE");
        }
    }

    @Test
    void limitsOfNamespacesAreToldApart() {
        try (Served served = served(
                settings -> settings.maxNamespaces(2).maxDynamicNamespaces(1).maxNamespaceLength(10))) {
            served.server.namespaces("/doc-{id}");
            SocketClient client = served.client();

            client.send("0/doc-1,", "0/doc-2,", "0/doc-34567890,");
            assertThat(told)
                    .containsExactly("(unknown) TOO_MANY_DYNAMIC_NAMESPACES", "(unknown) NAMESPACE_NAME_TOO_LONG");

            told.clear();
            client.send("0", "0/more,");
            assertThat(told).containsExactly("(unknown) TOO_MANY_NAMESPACES");
        }
    }

    @Test
    void refusalByAMatcherIsTheApplicationsAndItsFailureIsNot() {
        try (Served served = served(settings -> {})) {
            served.server.namespaces((name, handshake) -> {
                if (name.equals("/closed")) {
                    throw new ConnectionRefused("closed");
                }
                throw new IllegalStateException("on purpose");
            });

            served.client().send("0/closed,", "0/broken,");

            assertThat(told).containsExactly("(unknown) APPLICATION", "(unknown) FAILED");
        }
    }

    @Test
    void clientThatAsksTooOftenIsToldAsSuch() {
        try (Served served = served(settings -> settings.maxEventsPerSecond(1))) {
            served.client().send("0", "0/more,");

            assertThat(told).containsExactly("(unknown) RATE_LIMITED");
        }
    }

    @Test
    void clientThatIsLetInIsNotTold() {
        try (Served served = served(settings -> {})) {
            served.server.use(socket -> {});

            served.joined();

            assertThat(told).isEmpty();
        }
    }
}
