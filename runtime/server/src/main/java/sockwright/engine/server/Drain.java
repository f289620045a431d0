package sockwright.engine.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import sockwright.engine.Timers;

/**
 * Disconnects all clients of a server that closes: in batches, at moments chosen at random, because clients that were all
 * disconnected in the same moment would all come back in the same moment to whatever takes this server's place.
 */
final class Drain {

    private final Timers timers;
    private final Random random;
    private final int batchSize;

    Drain(Timers timers, Random random, int batchSize) {
        this.timers = timers;
        this.random = random;
        this.batchSize = batchSize;
    }

    /**
     * Disconnects the first batch now and the others later, so that all have been told after that time.
     *
     * @param sessions who is to be disconnected, in no order that matters
     */
    void start(Collection<EngineSession> sessions, Duration time) {
        List<EngineSession> order = new ArrayList<>(sessions);
        Collections.shuffle(order, random);
        int batches = (order.size() + batchSize - 1) / batchSize;
        for (int i = 0; i < batches; i++) {
            List<EngineSession> batch = order.subList(i * batchSize, Math.min((i + 1) * batchSize, order.size()));
            if (i == 0) {
                disconnect(batch);
            } else {
                // Somewhere in its own slice of the time, of which the first batch has none.
                long slice = time.toNanos() / (batches - 1);
                timers.after(
                        Duration.ofNanos((i - 1) * slice + (long) (random.nextDouble() * slice)),
                        () -> disconnect(batch));
            }
        }
    }

    private static void disconnect(List<EngineSession> batch) {
        batch.forEach(EngineSession::shutDown);
    }
}
