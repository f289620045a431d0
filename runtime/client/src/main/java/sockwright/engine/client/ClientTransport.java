package sockwright.engine.client;

import org.jspecify.annotations.Nullable;
import sockwright.engine.Transport;
import sockwright.protocol.engineio.OpenData;
import sockwright.protocol.engineio.TransportName;

/**
 * A transport from the client's side. It belongs to one connection: it is called, and calls its listener, on that connection's
 * strand only.
 */
public interface ClientTransport extends Transport {

    /** Connects. A WebSocket says by {@link Listener#onWritable} that it is there; polling brings the handshake. */
    void open();

    /** The handshake has come over this transport. One that has been closed before tells the server that it is not wanted. */
    void onHandshake(OpenData handshake);

    /**
     * Ends what is under way and begins nothing new, because another transport is to take over.
     *
     * @param paused called once, when nothing is under way any more
     */
    void pause(Runnable paused);

    /** Goes on after a {@link #pause}: the other transport did not take over. */
    void resume();

    /** The exception that made the transport useless, if one did. */
    @Nullable Throwable failure();

    /** Makes transports. */
    @FunctionalInterface
    interface Factory {

        /**
         * A transport that is still to be opened.
         *
         * @param sid the session it is to take over, or null to begin one
         */
        ClientTransport create(TransportName name, @Nullable String sid, Transport.Listener listener);
    }
}
