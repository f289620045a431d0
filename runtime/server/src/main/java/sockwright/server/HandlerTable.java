package sockwright.server;

import java.util.Set;
import sockwright.dispatch.EventCall;

/**
 * How the events of a namespace reach the methods of a handler class, without reflection. The processor generates one
 * implementation for each handler class and lists it as a service; {@code SocketServer.Builder.handlers} finds it there.
 *
 * <p>A table has no state. The runtime calls it for one socket at a time in the order of that socket's events, and for
 * several sockets at once.
 *
 * @param <H> the handler class
 */
public interface HandlerTable<H> {

    /** The class whose objects this table calls. */
    Class<H> handlerType();

    /** The namespace that the class handles. */
    String namespace();

    /** The names of the events that the class handles. */
    Set<String> events();

    /**
     * A client asks to join. What is sent to the socket meanwhile is held back until it has been let in.
     *
     * @throws ConnectionRefused to refuse the client, with what it is told
     * @throws Exception to refuse it with {@code internal error}
     */
    default void connect(H handler, Socket socket) throws Exception {}

    /**
     * An event whose name is in {@link #events}. The table gives the outcome to the call, or throws.
     *
     * @throws Exception what the handler threw; the runtime answers the client
     */
    void event(H handler, Socket socket, EventCall call) throws Exception;

    /** The socket has left, and its rooms with it. */
    default void disconnect(H handler, Socket socket, DisconnectReason reason) throws Exception {}

    /**
     * A handler failed and no acknowledgement could tell the client.
     *
     * @param event the event's name, or {@code connect} or {@code disconnect}
     */
    default void error(H handler, Socket socket, String event, Throwable error) throws Exception {}
}
