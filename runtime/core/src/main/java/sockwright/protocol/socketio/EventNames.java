package sockwright.protocol.socketio;

import java.util.Set;

/** Names that no event may have, because the libraries of both ends give them a meaning of their own. */
public final class EventNames {

    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private EventNames() {}

    /** Whether an event of that name may not be sent and is not accepted. */
    public static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }
}
