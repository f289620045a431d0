package sockwright.server;

import sockwright.dispatch.IncomingEvent;

/** Stands between the events of clients and their handlers: may look, rewrite, reject. */
@FunctionalInterface
public interface EventMiddleware {

    /**
     * An event has come, whether or not it has a handler.
     *
     * @return the event for the next middleware and for the handlers: the same one, or one with another name or other arguments
     * @throws sockwright.dispatch.EventException to reject it; the client is told if it asked for an acknowledgement, else error
     *     listeners are
     * @throws Exception to reject it with {@code internal_error}; the log tells why
     */
    IncomingEvent handle(Socket socket, IncomingEvent event) throws Exception;
}
