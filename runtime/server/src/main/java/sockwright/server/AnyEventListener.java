package sockwright.server;

import sockwright.dispatch.IncomingEvent;

/** Hears every event, as it came from the client: before middlewares, and whether or not it has a handler. */
@FunctionalInterface
public interface AnyEventListener {

    /** An event has come. What this throws is logged and told to error listeners; the event goes on. */
    void onEvent(Socket socket, IncomingEvent event) throws Exception;
}
