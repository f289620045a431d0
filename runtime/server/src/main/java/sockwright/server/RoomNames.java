package sockwright.server;

import org.jspecify.annotations.Nullable;
import sockwright.dispatch.EventException;
import sockwright.text.Printable;

/** Checks names of rooms that may have come out of a client's payload. */
final class RoomNames {

    private RoomNames() {}

    /** What a socket is told that is not in a room and would have to be. */
    static EventException notMember(String room) {
        return new EventException(
                EventException.NOT_IN_ROOM, "only members of \"" + Printable.of(room) + "\" may do this");
    }

    /**
     * Throws if a name is missing, as it is when a client leaves out the component that a room is named by.
     *
     * @throws EventException {@code bad_request}
     */
    static void require(@Nullable String... names) {
        for (String name : names) {
            require((Object) name);
        }
    }

    /**
     * A name put together from its parts; {@code null} would make a room that all are in who leave the part out.
     *
     * @throws EventException {@code bad_request} if a part is missing
     */
    static String of(@Nullable Object... parts) {
        StringBuilder name = new StringBuilder();
        for (Object part : parts) {
            name.append(require(part));
        }
        return name.toString();
    }

    private static Object require(@Nullable Object name) {
        if (name == null) {
            throw new EventException(EventException.BAD_REQUEST, "the name of a room is missing");
        }
        return name;
    }
}
