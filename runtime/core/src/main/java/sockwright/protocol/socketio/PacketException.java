package sockwright.protocol.socketio;

import org.jspecify.annotations.Nullable;

/** A packet that Socket.IO protocol 5 does not allow. The connection it came from is to be closed. */
public final class PacketException extends Exception {

    private static final long serialVersionUID = 1;

    public PacketException(String message) {
        this(message, null);
    }

    public PacketException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
