package sockwright.sample.chat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** What a terminal without a screen prints on. */
final class Paper extends OutputStream {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private int read;

    @Override
    public synchronized void write(int letter) {
        printed.write(letter);
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        printed.write(bytes, offset, length);
        notifyAll();
    }

    /** Waits until a text is printed behind the one that was read last. */
    synchronized void reads(String text) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        int found = printed.toString(StandardCharsets.UTF_8).indexOf(text, read);
        while (found < 0 && System.nanoTime() < end) {
            wait(100);
            found = printed.toString(StandardCharsets.UTF_8).indexOf(text, read);
        }
        assertThat(found)
                .as("where \"%s\" stands behind %d in:%n%s", text, read, printed)
                .isNotNegative();
        read = found + text.length();
    }
}
