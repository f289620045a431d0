package sockwright.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Waits for connections to become ready, and closes all of them at the end. */
public final class Loop implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 18;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    public Loop() throws IOException {
        selector = Selector.open();
    }

    Selector selector() {
        return selector;
    }

    /** Handles what is ready, or waits for it for so many milliseconds; 0 does not wait. */
    void turn(long millis) {
        try {
            if (millis == 0) {
                selector.selectNow(this::ready);
            } else {
                selector.select(this::ready, millis);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Handles what is ready. */
    public void pump() {
        turn(0);
    }

    private void ready(SelectionKey key) {
        ((TcpClient) key.attachment()).onReady(buffer);
    }

    /** Goes on until something is so. */
    void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("waited in vain until " + what);
            }
            turn(10);
        }
    }

    /** Closes all connections. */
    @Override
    public void close() {
        List<SelectionKey> keys = new ArrayList<>(selector.keys());
        keys.forEach(key -> ((TcpClient) key.attachment()).close());
        try {
            selector.selectNow();
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
