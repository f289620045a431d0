package sockwright.adapter;

/**
 * Hears what happens to the rooms of a namespace on one server. Calls come one at a time and in order; the room that bears a
 * socket's id is among them, from before the socket is let in.
 */
public interface RoomListener {

    /** A room has got its first socket, which {@link #socketJoined} tells next. */
    default void roomCreated(String room) {}

    /** A room has lost its last socket, which {@link #socketLeft} has told before. */
    default void roomDeleted(String room) {}

    /** A socket has joined a room. */
    default void socketJoined(String room, String socketId) {}

    /** A socket has left a room. */
    default void socketLeft(String room, String socketId) {}
}
