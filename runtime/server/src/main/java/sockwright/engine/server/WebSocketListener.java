package sockwright.engine.server;

/**
 * Hears a WebSocket. Calls come one at a time and in order: {@link #onOpen}, any number of messages, {@link #onClose}. They
 * come on I/O threads, so the listener must not block.
 */
public interface WebSocketListener {

    /** The handshake is complete; nothing has been read yet. */
    void onOpen(WebSocketConnection connection);

    /**
     * Messages that have arrived together. What only has to be done once for all of them, the listener does around this.
     *
     * @param reading calls {@link #onText} and {@link #onBinary}, or what else there is to be told
     */
    default void onMessages(Runnable reading) {
        reading.run();
    }

    /** A whole text message. */
    void onText(String message);

    /** A whole binary message. */
    void onBinary(byte[] message);

    /**
     * The connection is gone. Called once, also when this end closed it.
     *
     * @param clean whether the other end closed it in an orderly way
     * @param detail what happened, for the log
     */
    void onClose(boolean clean, String detail);
}
