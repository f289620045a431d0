package sockwright.protocol.engineio;

/** A frame or payload that Engine.IO protocol 4 does not know. The session it came from is to be closed. */
public final class EnginePacketException extends Exception {

    private static final long serialVersionUID = 1;

    public EnginePacketException(String message) {
        super(message);
    }
}
