package sockwright.adapter;

/** A socket of this server, as an adapter sees it. Two are the same if they are the same object. */
public interface LocalSocket extends SocketDetails {

    /**
     * Takes it out of the namespace.
     *
     * @param close whether to close its connection too
     */
    void disconnect(boolean close);

    /**
     * Whether it is one of those that events are for, and that are found. One is not as long as middlewares decide whether to let
     * it in, though it may have been put into rooms.
     */
    default boolean isMember() {
        return true;
    }
}
