package sockwright.client;

import java.util.function.Consumer;

/**
 * One connection to a server, shared by the sockets of its namespaces, and what brings it back when it is lost. Opened by the
 * first socket that connects, closed with the last. Thread-safe.
 */
public interface Manager {

    /**
     * The socket of a namespace: the same one each time. It is not connected by this.
     *
     * @param namespace its name; a leading slash may be left out
     * @param options what concerns the socket alone, such as auth and timeouts; the rest is ignored, and so is all of it when
     *     the socket is there already
     */
    ClientSocket socket(String namespace, ClientOptions options);

    /** The socket of a namespace, with the manager's own options. */
    ClientSocket socket(String namespace);

    /** Opens the connection, or tries at once where it waits for the next attempt. */
    void connect();

    /** Closes the connection: its sockets are disconnected ({@code forced close}) and do not come back by themselves. */
    void close();

    /** Whether the connection is open. */
    boolean isOpen();

    /** Hears what happens to the connection, one event at a time, in order, never on an I/O thread. */
    Registration onEvent(Consumer<ManagerEvent> listener);
}
