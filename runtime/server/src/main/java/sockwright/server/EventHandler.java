package sockwright.server;

import java.util.Objects;
import sockwright.dispatch.EventArguments;
import sockwright.dispatch.EventCall;

/** What an event of a socket leads to: a method of an annotated class or a listener of the untyped door, all the same. */
interface EventHandler {

    void handle(Socket socket, EventCall call) throws Exception;

    /** Whether it may run on an I/O thread. */
    default boolean isNonBlocking() {
        return false;
    }

    /** Whether it calls this listener of the untyped door. */
    default boolean isOf(EventListener listener) {
        return false;
    }

    /** What clients are told of a failure: an {@link sockwright.dispatch.EventException}, or of anything else nothing. */
    default Throwable failure(String event, Throwable error) {
        return error;
    }

    /** The handler failed and no acknowledgement could tell the client. */
    default void failed(Socket socket, String event, Throwable error) throws Exception {}

    /**
     * A listener of the untyped door.
     *
     * @param isNonBlocking whether it may run on an I/O thread
     */
    record Untyped(EventListener listener, boolean isNonBlocking) implements EventHandler {

        @Override
        public void handle(Socket socket, EventCall call) throws Exception {
            listener.onEvent(socket, new EventArguments(call));
        }

        @Override
        public boolean isOf(EventListener other) {
            return listener.equals(other);
        }
    }

    /** A listener that hears one event: whoever takes it out of its handlers may call it, and only one can. */
    final class Once implements EventHandler {

        private final EventListener listener;
        private final EventHandlers home;

        Once(EventListener listener, EventHandlers home) {
            this.listener = Objects.requireNonNull(listener, "listener");
            this.home = home;
        }

        @Override
        public void handle(Socket socket, EventCall call) throws Exception {
            if (home.remove(call.event(), handler -> handler == this)) {
                listener.onEvent(socket, new EventArguments(call));
            }
        }

        @Override
        public boolean isOf(EventListener other) {
            return listener.equals(other);
        }
    }
}
