package sockwright.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import sockwright.testing.ManualTimers;

/** A client alone with its test: no network, no threads, a clock that stands still until it is moved. */
final class Alone {

    final ManualTimers timers = new ManualTimers();
    final ArrayDeque<Double> chances = new ArrayDeque<>();
    final List<FakeTransport> transports = new ArrayList<>();
    final List<ManagerEvent> events = new ArrayList<>();
    final List<String> heard = new ArrayList<>();
    final List<DefaultManager> closed = new ArrayList<>();
    final ClientOptions options;
    final DefaultManager manager;
    final ClientSocket socket;

    Alone() {
        this(options -> options);
    }

    Alone(UnaryOperator<ClientOptions.Builder> settings) {
        RandomGenerator random = new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public double nextDouble() {
                return chances.isEmpty() ? 0 : chances.remove();
            }
        };
        options = settings.apply(ClientOptions.builder()
                        .timers(timers)
                        .clock(timers.clock())
                        .random(random)
                        .executor(Runnable::run))
                .build();
        manager = new DefaultManager(
                "http://server",
                options,
                options.connection(),
                context -> (name, sid, listener) -> {
                    FakeTransport transport = new FakeTransport(name, sid, listener);
                    transports.add(transport);
                    return transport;
                },
                closed::add);
        manager.onEvent(events::add);
        socket = manager.socket("/");
        listen(socket, "");
    }

    void listen(ClientSocket hearing, String prefix) {
        hearing.onConnect(() -> heard.add(prefix + "connect"));
        hearing.onDisconnect(end -> heard.add(prefix + "disconnect: " + end.reason()));
        hearing.onConnectError(error -> heard.add(prefix + "connect_error: " + error.message()));
        hearing.onAny(arguments -> heard.add(prefix + arguments.event() + List.of(arguments.toArray())));
    }

    /** The transport that was made last. */
    FakeTransport transport() {
        return transports.get(transports.size() - 1);
    }

    /** Connects without upgrades and lets the socket in. */
    FakeTransport connected() {
        socket.connect();
        return letIn();
    }

    /** The server answers the attempt that is under way. */
    FakeTransport letIn() {
        FakeTransport transport = transport();
        transport.handshake();
        transport.receive("40{\"sid\":\"id\"}");
        transport.takeSent();
        return transport;
    }

    List<String> takeHeard() {
        List<String> taken = List.copyOf(heard);
        heard.clear();
        return taken;
    }

    List<ManagerEvent> takeEvents() {
        List<ManagerEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }
}
