package sockwright.server;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.text.Printable;

/**
 * Those who listen to a socket: its own listeners, then those of its namespace. One that fails keeps nobody else from hearing.
 *
 * @param own to be read only
 */
record Audience(Socket socket, SocketListeners own, NamespaceListeners namespace) {

    private static final Logger LOG = LoggerFactory.getLogger(Audience.class);

    /** Whether somebody wants to know that the socket leaves. */
    boolean hearsLeaving() {
        return !own.disconnecting.isEmpty()
                || !own.disconnect.isEmpty()
                || !namespace.disconnecting.isEmpty()
                || !namespace.disconnect.isEmpty();
    }

    void tellLeaving(Disconnection how) {
        tell("disconnecting", how, own.disconnecting.all());
        tell("disconnecting", how, namespace.disconnecting.all());
    }

    void tellLeft(Disconnection how) {
        tell("disconnect", how, own.disconnect.all());
        tell("disconnect", how, namespace.disconnect.all());
    }

    private void tell(String event, Disconnection how, List<DisconnectListener> listeners) {
        for (DisconnectListener listener : listeners) {
            try {
                listener.onDisconnect(socket, how);
            } catch (Exception | Error e) {
                LOG.error("a {} handler of {} failed", event, socket.namespace(), e);
                tellError(event, e);
            }
        }
    }

    void tellError(String event, Throwable error) {
        tellError(event, error, own.errors.all());
        tellError(event, error, namespace.errors.all());
    }

    private void tellError(String event, Throwable error, List<ErrorListener> listeners) {
        for (ErrorListener listener : listeners) {
            try {
                listener.onError(socket, event, error);
            } catch (Exception | Error second) {
                LOG.error(
                        "an error listener of {} failed at event \"{}\"",
                        socket.namespace(),
                        Printable.of(event),
                        second);
            }
        }
    }
}
