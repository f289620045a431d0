package sockwright.server;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.IncomingEvent;

/**
 * How the events of a namespace reach the methods of a handler class, without reflection. The processor generates one
 * subclass for each handler class and lists it as a service; {@code SocketServer.Builder.handlers} finds it there.
 *
 * <p>A table has no state that changes. The runtime calls it for one socket at a time in the order of that socket's events, and for
 * several sockets at once.
 *
 * @param <H> the handler class
 */
public abstract class HandlerTable<H> {

    private final Class<H> handlerType;
    private final String namespace;
    private final Set<String> events;

    /**
     * A table of these events.
     *
     * @param handlerType the class whose objects it calls
     * @param namespace the namespace that the class handles, or a template such as {@code /doc-{id}}: then it handles every namespace
     *     whose name fits, and these are made when clients ask for them
     * @param events the names of the events that the class handles
     * @throws IllegalArgumentException if there are two of a name
     */
    protected HandlerTable(Class<H> handlerType, String namespace, String... events) {
        this.handlerType = handlerType;
        this.namespace = namespace;
        this.events = Set.of(events);
    }

    /**
     * The name of a room that a template makes.
     *
     * @param parts literal text and the values of its variables, in order
     * @throws sockwright.dispatch.EventException {@code bad_request} if a value is missing, as it is when a client leaves out the
     *     component that the room is named by
     */
    protected static String roomName(@Nullable Object... parts) {
        return RoomNames.of(parts);
    }

    /** The class whose objects this table calls. */
    public final Class<H> handlerType() {
        return handlerType;
    }

    /** The namespace that the class handles, or a template. */
    public final String namespace() {
        return namespace;
    }

    /** The names of the events that the class handles. */
    public final Set<String> events() {
        return events;
    }

    /**
     * Those of {@link #events} whose methods never block: they run on the I/O thread itself while nothing else of their socket
     * runs or waits and nothing of the user's stands before them.
     */
    public Set<String> nonBlockingEvents() {
        return Set.of();
    }

    /**
     * The hooks that this table has; the others are never called. One for events costs a call for each event, and keeps
     * non-blocking events off the I/O thread. One for connecting or leaving has each client that does so wait for a thread of the
     * handlers'.
     */
    public Set<TableHook> hooks() {
        return Set.of();
    }

    /**
     * A client asks to join; this comes before any connect handler of the namespace.
     *
     * @throws ConnectionRefused to refuse the client, with what it is told
     * @throws Exception to refuse it with {@code internal error}
     */
    public void beforeConnect(H handler, Socket socket) throws Exception {}

    /**
     * A client asks to join and no middleware refused it. What is sent to the socket meanwhile is held back until it has been
     * let in.
     *
     * @throws ConnectionRefused to refuse the client, with what it is told
     * @throws Exception to refuse it with {@code internal error}
     */
    public void connect(H handler, Socket socket) throws Exception {}

    /**
     * Any event of the namespace, as it came, whether or not it has a handler.
     *
     * @throws Exception which is logged; the event goes on
     */
    public void anyEvent(H handler, Socket socket, IncomingEvent event) throws Exception {}

    /**
     * Any event of the namespace on its way to its handlers.
     *
     * @return the event that goes on
     * @throws sockwright.dispatch.EventException to reject it
     * @throws Exception to reject it with {@code internal_error}
     */
    public IncomingEvent beforeEvent(H handler, Socket socket, IncomingEvent event) throws Exception {
        return event;
    }

    /**
     * An event whose name is in {@link #events}. The table gives the outcome to the call, or throws.
     *
     * @throws Exception what the handler threw; the runtime answers the client
     */
    public abstract void event(H handler, Socket socket, EventCall call) throws Exception;

    /**
     * What clients are told of a failure.
     *
     * @param error what {@link #event} or {@link #beforeEvent} threw, or what failed the stage or the {@code Ack} of an event
     * @return an {@link sockwright.dispatch.EventException} for a failure that the event's method, or one that runs before it,
     *     declares; everything else as it is
     */
    public Throwable failure(String event, Throwable error) {
        return error;
    }

    /** The socket leaves; {@code socket.rooms()} still tells the rooms it was in. */
    public void disconnecting(H handler, Socket socket, Disconnection disconnection) throws Exception {}

    /** The socket has left, and its rooms with it. */
    public void disconnect(H handler, Socket socket, Disconnection disconnection) throws Exception {}

    /**
     * Something of this handler failed and no acknowledgement could tell the client.
     *
     * @param event the event's name, or {@code connect}, {@code disconnecting} or {@code disconnect}
     */
    public void error(H handler, Socket socket, String event, Throwable error) throws Exception {}
}
