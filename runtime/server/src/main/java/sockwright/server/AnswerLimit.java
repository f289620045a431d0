package sockwright.server;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.dispatch.EventMetrics;
import sockwright.json.Arguments;
import sockwright.text.Printable;

/**
 * How many bytes the answers to one question may have together, and what was dropped for it: counted each time, logged once. Each
 * client may answer with as much as it may send, and many are asked. Thread-safe.
 */
final class AnswerLimit {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerLimit.class);

    /** About what is kept of an answer beside its values. */
    private static final int OVERHEAD = 128;

    private final long maxBytes;
    private final LongAdder dropped = new LongAdder();
    private final AtomicBoolean logged = new AtomicBoolean();

    AnswerLimit(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** How much an answer counts. */
    static long sizeOf(Arguments answer) {
        return OVERHEAD + answer.bytes();
    }

    /** Whether so many bytes are more than the answers to one question may have. */
    boolean isExceededBy(long bytes) {
        return bytes > maxBytes;
    }

    /** An answer was dropped. */
    void dropped(EventMetrics metrics) {
        dropped.increment();
        metrics.answerDropped();
        if (logged.compareAndSet(false, true)) {
            LOG.atWarn()
                    .addKeyValue("namespace", Printable.of(metrics.namespace()))
                    .addKeyValue("maxAnswerBytes", maxBytes)
                    .log(
                            "the answers to a question to many are too large together, and some are dropped as if they had not"
                                    + " come; this is logged once, droppedAnswerCount() counts");
        }
    }

    long droppedCount() {
        return dropped.sum();
    }
}
