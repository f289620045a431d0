package sockwright.interop;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** The servers that {@code interop/fixture NAME} starts. */
enum Fixture {
    /** Engine.IO alone: sends every message back. */
    ENGINE,
    /** What the official protocol suite of Socket.IO talks to. */
    SOCKET,
    /** {@link #SOCKET} with a pingTimeout of 2000, and 10 s to join. */
    PATIENT_SOCKET,
    /** {@link #ENGINE} with default settings. */
    CALM_ENGINE,
    /** {@link #SOCKET} with default settings. */
    CALM_SOCKET,
    /** Lets nobody in. */
    FORBIDDEN,
    /** {@link #SOCKET} with default settings, for clients with the MessagePack parser. */
    MESSAGE_PACK,
    /** Keeps sessions, and never stops talking. */
    RECOVERY,
    /** What benchmarks load: annotated handlers, default settings. */
    BENCH,
    /** A page for a browser. */
    BROWSER,
    /** Starts and drives servers for the conformance scenarios. */
    CONDUCTOR;

    /** A server that runs. */
    interface Running extends AutoCloseable {

        int port();

        @Override
        void close();
    }

    /**
     * Starts the server.
     *
     * @param port the port, or 0 for any free one
     */
    Running start(int port) throws IOException {
        return switch (this) {
            case ENGINE -> EngineFixture.start(port);
            case SOCKET -> SocketFixture.start(port);
            case PATIENT_SOCKET -> SocketFixture.startPatient(port);
            case CALM_ENGINE -> EngineFixture.startCalm(port);
            case CALM_SOCKET -> SocketFixture.startCalm(port);
            case FORBIDDEN -> SocketFixture.startForbidden(port);
            case MESSAGE_PACK -> MessagePackFixture.start(port);
            case RECOVERY -> RecoveryFixture.start(port);
            case BENCH -> BenchFixture.start(port);
            case BROWSER -> BrowserFixture.start(port);
            case CONDUCTOR -> Conductor.start(port);
        };
    }

    /** What {@code interop/fixture} calls it. */
    String commandName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The fixture of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Fixture named(String name) {
        return Arrays.stream(values())
                .filter(fixture -> fixture.commandName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fixture \"" + name + "\""));
    }
}
