package sockwright.server;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import sockwright.adapter.AckCollector;
import sockwright.json.Arguments;

/**
 * The questions that a namespace has sent to many of its sockets, and who still owes an answer to which. One entry for each
 * question, not for each socket that was asked: when it ends, everything is freed at once.
 */
final class BroadcastAcks {

    private final Map<Long, Question> open = new ConcurrentHashMap<>(2);

    /** A question, and those who owe it an answer. */
    static final class Question {

        private final AckCollector answers;
        private final Runnable answered;
        private final Set<DefaultSocket> owing = ConcurrentHashMap.newKeySet();

        private Question(AckCollector answers, Runnable answered) {
            this.answers = answers;
            this.answered = answered;
        }

        /** A socket is about to be asked. */
        void asking(DefaultSocket socket) {
            owing.add(socket);
        }

        /** A socket will not answer. */
        void failed(DefaultSocket socket) {
            if (owing.remove(socket)) {
                answers.missing(1);
            }
        }
    }

    /**
     * Opens a question, which stays open as long as its answers are gathered.
     *
     * @param answered called for each of them; must not block
     */
    Question open(long ackId, AckCollector answers, Runnable answered) {
        Question question = new Question(answers, answered);
        open.put(ackId, question);
        answers.onEnd(() -> open.remove(ackId));
        return question;
    }

    /** A socket has acknowledged; what it was not asked, or has answered already, is dropped. */
    void complete(DefaultSocket socket, long ackId, Arguments values) {
        Question question = open.get(ackId);
        if (question != null && question.owing.remove(socket)) {
            question.answered.run();
            question.answers.answered(values);
        }
    }

    /** A socket has left; questions that reach it from now on find that out themselves. */
    void left(DefaultSocket socket) {
        open.values().forEach(question -> question.failed(socket));
    }

    boolean isEmpty() {
        return open.isEmpty();
    }
}
