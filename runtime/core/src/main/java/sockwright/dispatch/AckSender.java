package sockwright.dispatch;

import sockwright.json.Arguments;

/** Where the outcome of one event goes. The runtime implements it; only the first outcome counts. Thread-safe. */
public interface AckSender {

    /** Whether the other end asked for an acknowledgement. */
    boolean wanted();

    /** The event was handled; the values are the acknowledgement, if one was asked for. */
    void succeed(Arguments values);

    /** The event failed: an acknowledgement with an error if one was asked for, else error handlers and the log. */
    void fail(Throwable error);
}
