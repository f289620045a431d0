package sockwright.server;

import sockwright.dispatch.EventArguments;
import sockwright.dispatch.EventCall;

/** What an event of a socket leads to: a method of an annotated class or a listener of the untyped door, all the same. */
interface EventHandler {

    void handle(Socket socket, EventCall call) throws Exception;

    /** Whether it may run on an I/O thread. */
    default boolean isNonBlocking() {
        return false;
    }

    /** The handler failed and no acknowledgement could tell the client. */
    default void failed(Socket socket, String event, Throwable error) throws Exception {}

    /**
     * A listener of the untyped door; equal to others of the same listener, so that it can be taken out again.
     *
     * @param isNonBlocking whether it may run on an I/O thread
     */
    record Untyped(EventListener listener, boolean isNonBlocking) implements EventHandler {

        @Override
        public void handle(Socket socket, EventCall call) throws Exception {
            listener.onEvent(socket, new EventArguments(call));
        }
    }
}
