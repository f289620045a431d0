package sockwright.server;

import org.jspecify.annotations.Nullable;
import sockwright.dispatch.EventException;

/** Checks names of rooms that may have come out of a client's payload. */
final class RoomNames {

    private RoomNames() {}

    /**
     * Throws if a name is missing, as it is when a client leaves out the component that a room is named by.
     *
     * @throws EventException {@code bad_request}
     */
    static void require(@Nullable String... names) {
        for (String name : names) {
            if (name == null) {
                throw new EventException(EventException.BAD_REQUEST, "the name of a room is missing");
            }
        }
    }
}
