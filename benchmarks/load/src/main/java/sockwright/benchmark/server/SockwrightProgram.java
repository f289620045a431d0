package sockwright.benchmark.server;

import java.io.IOException;
import java.util.List;
import sockwright.server.SocketServer;

/** This project's server with default settings; handlers run off the I/O threads, or on them where that is asked for. */
final class SockwrightProgram {

    private SockwrightProgram() {}

    public static void main(String[] arguments) throws IOException {
        boolean nonBlocking = List.of(arguments).contains("--non-blocking");
        Program.serve(SocketServer.builder()
                .host("127.0.0.1")
                .port(0)
                .handlers(nonBlocking ? new NonBlockingBench() : new Bench())
                .start()
                .port());
    }
}
