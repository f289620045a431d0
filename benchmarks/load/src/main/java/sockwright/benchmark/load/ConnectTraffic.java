package sockwright.benchmark.load;

import org.jspecify.annotations.Nullable;

/** Clients that connect, join the main namespace and leave; each joined client is one message. */
public final class ConnectTraffic extends Traffic {

    private final int window;
    private @Nullable Loop loop;
    private int port;
    private long connecting;

    /** @param window how many clients connect at once */
    public ConnectTraffic(int window) {
        this.window = window;
    }

    @Override
    public void open(Loop opened, Target target) {
        loop = opened;
        port = target.port();
    }

    @Override
    void fill() {
        for (int i = 0; i < window; i++) {
            connect();
        }
    }

    private void connect() {
        if (loop == null) {
            throw new IllegalStateException("not opened");
        }
        connecting++;
        new SocketClient(loop, port, Dialect.SOCKET_IO, new SocketClient.Listener() {
            @Override
            public void onReady(SocketClient client) {
                connecting--;
                deliver(1);
                client.close();
                if (isClosedLoop()) {
                    connect();
                }
            }
        });
    }

    @Override
    void send(long number) {
        connect();
    }

    @Override
    public boolean canBePaced() {
        return false;
    }

    @Override
    long outstanding() {
        return connecting;
    }
}
