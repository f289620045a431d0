package sockwright.engine.client;

import java.util.concurrent.CompletionException;

/** What futures say of their failures. */
final class Failures {

    private Failures() {}

    /** What failed, without what a future that was made from another has wrapped it in. */
    static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
