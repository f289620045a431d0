package sockwright.dispatch;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What many were asked: one answer from each of those that the question was sent to, in the order in which they came. It is
 * settled as soon as nobody is left who can still answer, and at the latest when the time is up; answers that come later are
 * dropped. Immutable and thread-safe; what hangs on the stages runs where handlers run, never on an I/O thread.
 *
 * @param <T> the type of one answer
 */
public interface Answers<T> {

    /**
     * The answers of all.
     *
     * @return completes with one answer for each that was asked, with an empty list if that was nobody; fails with
     *     {@link PartialAnswersException} if some did not answer in time or left before they answered
     */
    CompletionStage<List<T>> all();

    /**
     * The answers that came, however many were asked.
     *
     * @return completes with them; does not fail for those that are missing, or that are not of the type that was asked for
     */
    CompletionStage<List<T>> arrived();
}
