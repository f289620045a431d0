package sockwright.engine.server;

import java.util.List;
import sockwright.engine.OutboundPacket;

/**
 * A WebSocket as a binding offers it. The engine is its only writer and has at most one batch under way; a binding needs no
 * queue of its own.
 */
public interface WebSocketConnection {

    /** For {@link #close}: a close frame without a status, which a client sees as 1005. */
    int NO_STATUS = 1005;

    /**
     * Sends packets, one message each, in order.
     *
     * @param drained called once, by any thread, when the packets have been handed to the operating system, unless the
     *     method returned true or the connection broke
     * @return true if they have been handed over already
     */
    boolean send(List<OutboundPacket> packets, Runnable drained);

    /**
     * Sends a close frame behind everything that was sent, then closes.
     *
     * @param code the status (RFC 6455, section 7.4), or {@link #NO_STATUS}
     */
    void close(int code);

    /** Drops the connection. */
    void terminate();
}
