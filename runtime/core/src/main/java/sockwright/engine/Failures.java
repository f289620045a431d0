package sockwright.engine;

import java.util.concurrent.CompletionException;

/** What futures say of their failures. */
public final class Failures {

    private Failures() {}

    /** What failed, without what a future that was made from another has wrapped it in. */
    public static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
