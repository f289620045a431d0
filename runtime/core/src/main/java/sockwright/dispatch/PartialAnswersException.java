package sockwright.dispatch;

import java.util.List;

/** Not all of those that were asked have answered. */
public final class PartialAnswersException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<?> answers;
    private final int expected;

    /**
     * What came, and what should have come.
     *
     * @param answers the answers that came
     * @param expected how many were expected, as far as that is known: servers that have not said in time how many clients
     *     they asked are not in it
     */
    public PartialAnswersException(List<?> answers, int expected) {
        super("operation has timed out: " + answers.size() + " of " + expected + " have answered");
        this.answers = List.copyOf(answers);
        this.expected = expected;
    }

    /** The answers that came, of the type that was asked for. */
    public List<?> answers() {
        return answers;
    }

    /** How many answers were expected. */
    public int expected() {
        return expected;
    }
}
