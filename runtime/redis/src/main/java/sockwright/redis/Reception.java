package sockwright.redis;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.protocol.socketio.PacketException;
import sockwright.text.Printable;

/** Where messages come in: counts them, and those that are refused. Whatever a message brings about, the next one is heard. */
final class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final LongAdder received = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final AtomicBoolean refusalTold = new AtomicBoolean();

    /** What is done with a message. */
    @FunctionalInterface
    interface Hearing {

        /**
         * Hears it.
         *
         * @throws PacketException if it is to be refused
         */
        void hear() throws PacketException;
    }

    /** @param place where the message was found; for the log */
    void receive(String place, Hearing message) {
        received.increment();
        try {
            message.hear();
        } catch (PacketException e) {
            refused.increment();
            if (refusalTold.compareAndSet(false, true)) {
                LOG.warn(
                        "refused a message in {}; further ones are counted only: {}",
                        Printable.of(place),
                        e.getMessage());
            } else {
                LOG.debug("refused a message in {}", Printable.of(place), e);
            }
        } catch (RuntimeException e) {
            LOG.error("a message in {} could not be handled", Printable.of(place), e);
        }
    }

    long received() {
        return received.sum();
    }

    long refused() {
        return refused.sum();
    }
}
