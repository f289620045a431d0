package sockwright.adapter;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What servers tell each other of a socket. */
public interface SocketDetails {

    /** Its id, which is also the name of a room that it alone is in. */
    String id();

    /** The rooms it is in, its id among them. */
    Set<String> rooms();

    /**
     * Its handshake with the reference's names and types, as JSON would show it: {@code headers time address xdomain secure issued
     * url query auth}.
     */
    Map<String, @Nullable Object> handshakeValue();

    /** What the application remembers of it, by name: values that JSON can show. */
    Map<String, @Nullable Object> dataValue();

    /**
     * A socket of another server.
     *
     * @param id as {@link SocketDetails#id}
     * @param rooms as {@link SocketDetails#rooms}
     * @param handshakeValue as {@link SocketDetails#handshakeValue}
     * @param dataValue as {@link SocketDetails#dataValue}
     */
    record Remote(
            String id,
            Set<String> rooms,
            Map<String, @Nullable Object> handshakeValue,
            Map<String, @Nullable Object> dataValue)
            implements SocketDetails {

        public Remote {
            rooms = Set.copyOf(rooms);
        }
    }
}
