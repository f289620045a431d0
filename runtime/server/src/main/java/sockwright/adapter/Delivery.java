package sockwright.adapter;

import sockwright.protocol.socketio.Packet;

/** A packet that has been encoded once and can be sent to any number of local sockets. */
@FunctionalInterface
public interface Delivery {

    /** Sends it to a socket. Does not block and does not throw, whatever state the socket is in. */
    void to(LocalSocket socket);

    /** Makes packets ready. */
    @FunctionalInterface
    interface Preparer {

        /**
         * Encodes a packet.
         *
         * @param isVolatile whether it may be lost where a socket is not ready to be written to
         * @throws IllegalArgumentException if it cannot be encoded, naming what cannot
         */
        Delivery prepare(Packet packet, boolean isVolatile);
    }
}
