package sockwright.benchmark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** How long the chat sample takes from the start of its process until it accepts a connection. */
final class Start {

    private static final long POLL_NANOS = 1_000_000;
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private Start() {}

    static double seconds() throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(ServerKind.java("sockwright.sample.chat.Main"));
        command.add(Integer.toString(port));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(new File("target/start.log").getAbsoluteFile()));
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            while (!accepts(port)) {
                if (!process.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
                    throw new IOException("the chat sample does not start; target/start.log may say why");
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false; // not yet
        }
    }

    /** Not one that the system would give to a client: it could be given to the one that tries to connect to it. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken; try another
            }
        }
    }
}
