package sockwright.interop;

import java.io.IOException;
import java.util.Locale;

/** The servers that {@code interop/fixture NAME} starts. */
enum Fixture {
    /** Engine.IO alone: sends every message back. */
    ENGINE,
    /** What the official protocol suite of Socket.IO talks to. */
    SOCKET,
    /** What benchmarks load: annotated handlers, default settings. */
    BENCH,
    /** A page for a browser. */
    BROWSER;

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
            case BENCH -> BenchFixture.start(port);
            case BROWSER -> BrowserFixture.start(port);
        };
    }

    /**
     * The fixture of a name, in any case.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Fixture named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
