package sockwright.engine;

import sockwright.protocol.engineio.TransportName;

/**
 * Is told what happens, to be counted, by a server or by a client. Every method does nothing unless it is overridden. Calls come
 * from any thread, also I/O threads and under locks, so an implementation must be thread-safe, must not block, must not call back
 * and must not throw.
 *
 * <p>Names are bounded in number: a dynamic namespace is told as the template it was made from, or as {@code (dynamic)}, one
 * that was not found as {@value #UNKNOWN_NAMESPACE}, and an event that nobody handles, whose name is its client's choice, as
 * {@value #UNKNOWN_EVENT}.
 */
public interface Metrics {

    /** Stands for the name of an event that nobody handles. */
    String UNKNOWN_EVENT = "(unknown)";

    /** Stands for the name of a namespace that a client has asked for and that has not been found. */
    String UNKNOWN_NAMESPACE = "(unknown)";

    /** Counts nothing. Who has to work for what it tells may ask whether it tells it to this one. */
    Metrics NONE = new Metrics() {};

    /** A session has been opened. */
    default void sessionOpened(TransportName transport) {}

    /** A session has ended. */
    default void sessionClosed(TransportName transport, CloseReason reason) {}

    /** A session has moved from polling to WebSocket. */
    default void upgraded() {}

    /** A request was refused. */
    default void refused(Refusal reason) {}

    /**
     * A client was not let into a namespace.
     *
     * @param namespace {@value #UNKNOWN_NAMESPACE} where that was decided before the namespace was looked for, or it was not found
     */
    default void joinRefused(String namespace, JoinRefusal reason) {}

    /** A client has answered a heartbeat. */
    default void heartbeat(long latencyNanos) {}

    /** An event's turn has come, whether or not somebody handles it. */
    default void eventReceived(String namespace, String event) {}

    /** An event was not handled because its socket left before its turn came. */
    default void eventAbandoned(String namespace) {}

    /** An event was not handled because its client sends more of them than it may. */
    default void eventRefused(String namespace) {}

    /** An event has been emitted; counted once, however many sockets it goes to. */
    default void eventSent(String namespace, String event) {}

    /** The handlers of an event have returned. */
    default void handled(String namespace, String event, long nanos) {}

    /** The other end has acknowledged an event. */
    default void acknowledged(String namespace, String event, long latencyNanos) {}

    /** An answer to a question to many was dropped, because those that had come were too large together. */
    default void answerDropped(String namespace) {}

    /** An acknowledgement has come when nobody waited for it any more, or never did. Told by clients. */
    default void acknowledgedLate(String namespace) {}

    /** The bytes that wait to be sent, to all other ends together, have become more, or less. */
    default void queuedBytes(long change) {}

    /** Packets were not sent, for a reason other than a lost connection. */
    default void dropped(DropReason reason, int packets) {}

    /** A connection was given up because the other end reads too slowly. */
    default void overflowed() {}

    /** An attempt to connect has failed. Told by clients. */
    default void connectFailed() {}

    /**
     * A lost connection is back. Told by clients.
     *
     * @param attempts how many it took
     */
    default void reconnected(int attempts) {}
}
