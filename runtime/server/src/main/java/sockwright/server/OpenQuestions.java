package sockwright.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The questions of one namespace to many whose answers are still gathered. They end with it. Thread-safe. */
final class OpenQuestions {

    private final Set<AnswerCollector> open = ConcurrentHashMap.newKeySet(2);
    private volatile boolean closed;

    /** Keeps a question until it ends, at once where the namespace has been closed. */
    void add(AnswerCollector question) {
        open.add(question);
        question.onEnd(() -> open.remove(question));
        if (closed) {
            question.giveUp();
        }
    }

    /** Ends all of them with the answers that have come. */
    void close() {
        closed = true;
        open.forEach(AnswerCollector::giveUp);
    }
}
