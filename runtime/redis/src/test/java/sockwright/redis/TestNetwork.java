package sockwright.redis;

import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A network between a server and Redis that can forget connections: they stay open at both ends and carry nothing. */
final class TestNetwork implements AutoCloseable {

    private volatile RedisURI target;
    private final ServerSocket door;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Passage> passages = new CopyOnWriteArrayList<>();

    TestNetwork(RedisURI target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    private static CountDownLatch openWay() {
        return new CountDownLatch(0);
    }

    RedisURI uri() {
        return RedisURI.create("127.0.0.1", door.getLocalPort());
    }

    /** Connections that are made from now on lead to another Redis, as where a name is given to another address. */
    void leadTo(RedisURI other) {
        target = other;
    }

    /** The connections that there are carry nothing any more, those that are made later do. */
    Forgotten forget() {
        List<Passage> there = List.copyOf(passages);
        there.forEach(passage -> passage.way = new CountDownLatch(1));
        return () -> there.forEach(passage -> passage.way.countDown());
    }

    /** What was on its way over connections that have been forgotten. */
    @FunctionalInterface
    interface Forgotten {

        /** It arrives after all. */
        void arrives();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                sockets.add(client);
                RedisURI redis = target;
                Socket server = new Socket(redis.getHost(), redis.getPort());
                sockets.add(server);
                pass(client, server);
                pass(server, client);
            } catch (IOException closed) {
                // Either the door is closed, which ends the loop, or an end of a connection has gone.
            }
        }
    }

    private void pass(Socket from, Socket to) {
        Passage passage = new Passage(from, to);
        passages.add(passage);
        threads.execute(passage);
    }

    private static final class Passage implements Runnable {

        private final Socket from;
        private final Socket to;
        private volatile CountDownLatch way = openWay();

        Passage(Socket from, Socket to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public void run() {
            byte[] buffer = new byte[8192];
            try (from;
                    to) {
                for (int length = read(buffer); length >= 0; length = read(buffer)) {
                    way.await();
                    to.getOutputStream().write(buffer, 0, length);
                }
            } catch (IOException broken) {
                // so is the other end now
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** The end does not come through a closed way either. */
        private int read(byte[] buffer) throws IOException, InterruptedException {
            int length;
            try {
                length = from.getInputStream().read(buffer);
            } catch (IOException broken) {
                length = -1;
            }
            way.await();
            return length;
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
