package sockwright.engine.client;

/** What happens to a session. Called on the strand; must not block. */
public interface EngineListener {

    /** The handshake has come; messages may be sent. */
    void onOpen();

    void onText(String message);

    void onBinary(byte[] message);

    /** The server has shown that it lives. */
    void onPing();

    /** Everything that waited is on its way. */
    void onDrain();

    /** The session goes on over another transport. */
    void onUpgrade(String transport);

    /** It is over, or did not come about. Called once. */
    void onClose(EngineClosed end);
}
