package sockwright.interop;

import java.io.IOException;
import java.util.Locale;

/** The servers that {@code interop/fixture NAME} starts. */
enum Fixture {
    /** Engine.IO alone: sends every message back. */
    ENGINE(EngineFixture::start),
    /** What the official protocol suite of Socket.IO talks to. */
    SOCKET(SocketFixture::start),
    /** What benchmarks load: annotated handlers, default settings. */
    BENCH(BenchFixture::start),
    /** A page for a browser. */
    BROWSER(BrowserFixture::start);

    /** A server that runs. */
    interface Running extends AutoCloseable {

        int port();

        @Override
        void close();
    }

    private interface Starter {
        Running start(int port) throws IOException;
    }

    private final Starter starter;

    Fixture(Starter starter) {
        this.starter = starter;
    }

    /**
     * Starts the server.
     *
     * @param port the port, or 0 for any free one
     */
    Running start(int port) throws IOException {
        return starter.start(port);
    }

    static Fixture named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
