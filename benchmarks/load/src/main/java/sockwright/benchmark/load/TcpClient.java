package sockwright.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;

/** A connection to a server, whatever is spoken over it. */
abstract class TcpClient {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>();
    private boolean closed;

    @SuppressWarnings("this-escape") // nothing is selected before the constructor has returned: there is one thread
    TcpClient(Loop loop, int port) {
        try {
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            key = channel.register(loop.selector(), SelectionKey.OP_CONNECT, this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    abstract void onConnected();

    /** Bytes have arrived; the buffer is reused after the call. */
    abstract void onBytes(ByteBuffer bytes);

    /** The server has closed the connection. */
    void onClosed() {
        throw new IllegalStateException("the server has closed a connection");
    }

    final void onReady(ByteBuffer buffer) {
        if (closed) {
            return;
        }
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                key.interestOps(SelectionKey.OP_READ);
                onConnected();
            } else if (key.isReadable()) {
                buffer.clear();
                if (channel.read(buffer) < 0) {
                    close();
                    onClosed();
                } else {
                    onBytes(buffer.flip());
                }
            }
            if (!closed && key.isWritable()) {
                flush();
            }
        } catch (IOException e) {
            close();
            throw new IllegalStateException("a connection broke", e);
        }
    }

    /** Sends the bytes between position and limit; they must stay as they are until they have been sent. */
    final void send(ByteBuffer bytes) {
        unsent.add(bytes);
        if (unsent.size() == 1) {
            try {
                flush();
            } catch (IOException e) {
                close();
                throw new IllegalStateException("a connection broke", e);
            }
        }
    }

    private void flush() throws IOException {
        for (ByteBuffer next = unsent.peek(); next != null; next = unsent.peek()) {
            channel.write(next);
            if (next.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            unsent.remove();
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    final void close() {
        closed = true;
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // nothing depends on a client that is being dropped
        }
    }
}
