package sockwright.engine;

import java.util.List;
import sockwright.protocol.engineio.EnginePacket;
import sockwright.protocol.engineio.TransportName;

/**
 * One way of carrying the packets of a session. A session has one transport at a time, and is the only one that sends over
 * it: {@link #send} is never called while an earlier call is unfinished.
 */
public interface Transport {

    /** Which transport it is. */
    TransportName name();

    /** Whether packets can be sent this moment: over polling only while the other end waits for some. */
    boolean writable();

    /**
     * Sends packets, in order. Called only when {@link #writable}.
     *
     * @return true if they are on their way; false if the listener will be told by {@link Listener#onWritable} when they are
     */
    boolean send(List<OutboundPacket> packets);

    /**
     * Tells the other end that the session is over, then closes. Called at most once, when nothing is being sent.
     *
     * @param closed called once, when the other end has been told
     */
    void close(Runnable closed);

    /** Drops the connection at once. */
    void abort();

    /** Hears a transport. Packets come one at a time and in order; the listener must not block. */
    interface Listener {

        /**
         * Packets have arrived together.
         *
         * @param reading calls {@link #onPacket} for each
         */
        default void onPackets(Runnable reading) {
            reading.run();
        }

        /** A packet has arrived. */
        void onPacket(Transport transport, EnginePacket packet);

        /** What was being sent is on its way, or the transport has become writable. */
        void onWritable(Transport transport);

        /** The transport is of no more use. May be called more than once, and after {@link #close} or {@link #abort}. */
        void onClose(Transport transport, CloseReason reason, String detail);
    }
}
