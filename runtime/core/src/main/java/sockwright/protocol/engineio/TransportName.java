package sockwright.protocol.engineio;

import org.jspecify.annotations.Nullable;

/** The transports there are: a closed set, so that no name sent by a client is ever looked up anywhere else. */
public enum TransportName {
    POLLING("polling"),
    WEBSOCKET("websocket");

    private final String wireName;

    TransportName(String wireName) {
        this.wireName = wireName;
    }

    /** The name in URLs and in the handshake. */
    public String wireName() {
        return wireName;
    }

    /** The transport of that exact name, or null. */
    public static @Nullable TransportName of(@Nullable String wireName) {
        for (TransportName transport : values()) {
            if (transport.wireName.equals(wireName)) {
                return transport;
            }
        }
        return null;
    }
}
