package sockwright.engine.server;

import java.util.List;
import sockwright.engine.CloseReason;
import sockwright.engine.OutboundPacket;
import sockwright.protocol.engineio.TransportName;

/** One client's session, whatever transport it uses at the moment. Thread-safe. */
public interface Session {

    /** The session's id: a secret between this server and the client. */
    String id();

    /** The request that opened it. */
    EngineRequest request();

    /** The transport in use now. */
    TransportName transport();

    /**
     * Sends packets, one behind the other without others between. Does nothing after the session has been closed. If more
     * waits for the client than the limits allow, their {@link sockwright.engine.OverflowPolicy} decides; they are dropped
     * together or not at all.
     */
    void send(List<OutboundPacket> packets);

    /**
     * Sends packets only if the client is ready to be written to this moment.
     *
     * @return false if they were dropped
     */
    boolean sendIfWritable(List<OutboundPacket> packets);

    /** Closes the session after what waits has been sent. The listener is told when it is closed. */
    void close();

    /** Hears a session. Calls come one at a time and on I/O or timer threads, so the listener must not block. */
    interface Listener {

        /** A text message. */
        void onText(String message);

        /** A binary message; the array is the listener's to keep. */
        void onBinary(byte[] message);

        /** The server is closing, and this session is about to be. May come while another call is under way. */
        default void onShutdown() {}

        /**
         * The session is over. Called once, last.
         *
         * @param detail what happened, for the log
         */
        void onClose(CloseReason reason, String detail);
    }

    /** Is told of new sessions, and of requests for sessions that are not here. */
    @FunctionalInterface
    interface Acceptor {

        /** A session has been opened. Nothing has been read from it yet. Called on an I/O thread; must not block. */
        Listener accept(Session session);

        /**
         * A request for a session that this engine does not have, and that it refuses. Called on an I/O thread; must not block.
         */
        default void unknownSession() {}
    }
}
