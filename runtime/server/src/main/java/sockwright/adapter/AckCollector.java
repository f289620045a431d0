package sockwright.adapter;

import sockwright.json.Arguments;

/**
 * Gathers the answers to a question that was sent to many. It ends when everybody who is expected has answered or cannot any
 * more, or when the time is up; after that nothing that it is told counts. Thread-safe; nothing here blocks.
 */
public interface AckCollector {

    /** So many more have been asked. Their answers may have come already. */
    void expect(int count);

    /** All who are asked have been counted. */
    void allCounted();

    /** One of them has answered. */
    void answered(Arguments values);

    /** So many of them will not answer any more. */
    void missing(int count);

    /** Runs a task once, when the collector has ended; at once if it has. The task must not block. */
    void onEnd(Runnable task);
}
