package sockwright.engine.server;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes ids of sessions and sockets: 20 characters of unguessable base64, whose last four also count up, so that no id comes
 * twice. Thread-safe.
 */
public final class IdGenerator {

    private static final int BYTES = 15;
    private static final int COUNTER_AT = 11;

    private final SecureRandom random;
    private final AtomicInteger counter = new AtomicInteger();

    public IdGenerator() {
        this(new SecureRandom());
    }

    IdGenerator(SecureRandom random) {
        this.random = random;
    }

    /** An id that was never given out before. */
    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        ByteBuffer.wrap(bytes).putInt(COUNTER_AT, counter.getAndIncrement());
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
