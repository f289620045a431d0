package sockwright.benchmark.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/**
 * What all server programs have in common: they print {@code listening on PORT}; answer each line {@code memory} of their input
 * with the bytes of heap and direct buffers in use after a collection; and end with their input, so that none is left behind.
 */
public final class Program {

    private Program() {}

    @SuppressWarnings("SystemOut") // the output is the protocol
    public static void serve(int port) throws IOException {
        System.out.println("listening on " + port);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (input.readLine() != null) {
            System.out.println("memory " + liveBytes());
        }
        System.exit(0);
    }

    /** A port for a server that does not tell which one it got. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static long liveBytes() {
        System.gc();
        long bytes = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            bytes += pool.getMemoryUsed();
        }
        return bytes;
    }
}
