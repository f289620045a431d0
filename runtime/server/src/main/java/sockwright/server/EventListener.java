package sockwright.server;

import sockwright.dispatch.EventArguments;

/** Hears an event through the untyped door. */
@FunctionalInterface
public interface EventListener {

    /**
     * An event has arrived. Called for one event of a socket at a time, never on an I/O thread.
     *
     * @throws Exception what goes wrong; the client is answered as for an annotated handler
     */
    void onEvent(Socket socket, EventArguments arguments) throws Exception;
}
