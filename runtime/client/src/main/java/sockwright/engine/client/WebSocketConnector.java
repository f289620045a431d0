package sockwright.engine.client;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sockwright.engine.OutboundPacket;

/** Opens WebSockets: what lies below the transport, so that another library can take the JDK's place. Thread-safe. */
interface WebSocketConnector {

    /**
     * Opens a WebSocket. Returns at once; one that fails to open is told of by {@link Events#onClose}.
     *
     * @return what gives up the attempt
     */
    Runnable connect(URI uri, Events events);

    /** An open WebSocket. */
    interface Link {

        /**
         * Sends a message for each packet. Called only when the call before has ended.
         *
         * @param sent called when all are on their way, perhaps before this call returns; never if one could not be sent
         */
        void send(List<OutboundPacket> packets, Runnable sent);

        /**
         * Finds out whether the connection is still there, by sending what no server answers; if it is not,
         * {@link Events#onClose} is called. Called only when the call before has ended.
         *
         * @param passed called when it is on its way, which may take as long as the server does not read; never if it could not be
         *     sent
         */
        void check(Runnable passed);

        /** Says goodbye and closes. */
        void close();

        /** Drops the connection. */
        void abort();
    }

    /** Hears one WebSocket, one call at a time, on any thread. */
    interface Events {

        void onOpen(Link link);

        void onText(String message);

        void onBinary(byte[] message);

        /** It is closed or could not be opened. May be called more than once. */
        void onClose(boolean clean, String detail, @Nullable Throwable failure);
    }
}
