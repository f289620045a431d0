package sockwright.interop;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import sockwright.client.ClientOptions;
import sockwright.client.ClientSocket;
import sockwright.protocol.engineio.TransportName;

/** Scenarios with one server, by the names that they have in {@code interop/js/client.test.mjs}. */
abstract class Scenarios {

    private final Map<String, Scenario> scenarios = new LinkedHashMap<>();
    private final String server;

    /** What is done, and seen. */
    @FunctionalInterface
    interface Scenario {

        void run(ScenarioStage stage) throws Exception;
    }

    Scenarios(String server) {
        this.server = server;
    }

    /** All of them, by name. */
    Map<String, Scenario> all() {
        return scenarios;
    }

    void add(String name, Scenario scenario) {
        scenarios.put(name, scenario);
    }

    /** With attempts to come back that follow at once. */
    static ClientOptions.Builder quick(ClientOptions.Builder options) {
        return options.reconnectionDelay(Duration.ofMillis(10)).reconnectionDelayMax(Duration.ofMillis(20));
    }

    static UnaryOperator<ClientOptions.Builder> over(TransportName... transports) {
        return options -> options.engine(engine -> engine.transports(transports));
    }

    static UnaryOperator<ClientOptions.Builder> both(
            UnaryOperator<ClientOptions.Builder> first, UnaryOperator<ClientOptions.Builder> second) {
        return options -> second.apply(first.apply(options));
    }

    ClientSocket connected(ScenarioStage stage, String path, UnaryOperator<ClientOptions.Builder> options)
            throws InterruptedException {
        return stage.connected(server + path, options);
    }

    static @Nullable String failure(CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
            return "no failure";
        } catch (CompletionException e) {
            return String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
        }
    }
}
