package sockwright.benchmark.server;

import java.io.IOException;
import sockwright.server.SocketServer;

/** This project's server with default settings: handlers run off the I/O threads. */
final class SockwrightProgram {

    private SockwrightProgram() {}

    public static void main(String[] arguments) throws IOException {
        Program.serve(SocketServer.builder()
                .host("127.0.0.1")
                .port(0)
                .handlers(new Bench())
                .start()
                .port());
    }
}
