package sockwright.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A TCP proxy in front of a server on this machine, for what happens on real networks: connections that break, that are reset,
 * that close in one direction only, that carry nothing for a while.
 */
final class FlakyNetwork implements AutoCloseable {

    private final int target;
    private final ServerSocket door;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean up = true;
    private volatile long delayNanos;

    FlakyNetwork(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (!up) {
                    reset(client);
                    continue;
                }
                Socket server = new Socket();
                sockets.add(client);
                sockets.add(server);
                try {
                    server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 5_000);
                } catch (IOException refused) {
                    reset(client);
                    continue;
                }
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                threads.execute(() -> pass(client, server));
                threads.execute(() -> pass(server, client));
            } catch (IOException closed) {
                // The door is closed, or a client has gone: both end the loop or the connection, never the test.
            }
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (delayNanos > 0) {
                    LockSupport.parkNanos(delayNanos);
                }
                out.write(buffer, 0, length);
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            close(from);
            close(to);
        } finally {
            sockets.remove(from);
        }
    }

    /** Breaks all connections and refuses new ones. */
    void cut() {
        up = false;
        drop();
    }

    /** Breaks all connections: each end sees the other close. */
    void drop() {
        sockets.forEach(FlakyNetwork::close);
        sockets.clear();
    }

    /** Breaks all connections: each end sees a reset. */
    void resetAll() {
        sockets.forEach(FlakyNetwork::reset);
        sockets.clear();
    }

    /** Closes all connections in one direction only: who sends there is not heard any more. */
    void halfClose() {
        for (Socket socket : sockets) {
            try {
                socket.shutdownOutput();
            } catch (IOException gone) {
                close(socket);
            }
        }
    }

    /** Holds everything up for a while. */
    void delay(long millis) {
        delayNanos = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Lets everything through again. */
    void mend() {
        delayNanos = 0;
        up = true;
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException gone) {
            // then closing is all that is left to do
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // it is closed all the same
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        drop();
        threads.shutdownNow();
    }
}
