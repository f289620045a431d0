package sockwright.server;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sockwright.adapter.RoomListener;
import sockwright.dispatch.Answers;
import sockwright.json.Arguments;

/**
 * A part of the server that clients join under its name; its rooms and events are its own. As an operator it addresses everyone
 * in it. Thread-safe.
 */
public interface Namespace extends BroadcastOperator, ListenerRegistry<Namespace> {

    /** The name, starting with a slash. */
    String name();

    /**
     * What the variables of a name stand for that a template or the named groups of a pattern fits; empty for a namespace that has
     * been declared.
     */
    Map<String, String> variables();

    /**
     * What one of the {@link #variables} stands for.
     *
     * @throws IllegalArgumentException if there is none of that name, naming those that there are
     */
    default String variable(String variable) {
        String value = variables().get(variable);
        if (value == null) {
            throw new IllegalArgumentException(name() + " has no variable \"" + variable + "\", only "
                    + variables().keySet());
        }
        return value;
    }

    /** The sockets of this server that are in it now; a snapshot. */
    Collection<Socket> sockets();

    /**
     * Hears what happens to rooms on this server: which come and go, and who comes and goes in them. Calls come one at a time, in
     * order, where handlers run, so a little later than it happened. A listener that falls behind by 100,000 events loses some.
     */
    Namespace onRoomEvent(RoomListener listener);

    /**
     * Hears an event that another server of the cluster sends to this namespace.
     *
     * @throws IllegalArgumentException if the name is {@code connect}, {@code connection} or {@code new_namespace}
     */
    Namespace onServerSide(String event, ServerSideListener listener);

    /**
     * Sends an event to the other servers of the cluster, to be heard by {@link #onServerSide}. With the in-memory adapter there
     * are none, and nothing happens.
     *
     * @throws IllegalArgumentException if the name is {@code connect}, {@code connection} or {@code new_namespace}, or a value cannot
     *     be written
     */
    void serverSideEmit(String event, @Nullable Object... arguments);

    /**
     * As {@link #serverSideEmit}, and each of the other servers is to answer within 5 s. The question ends with this server, too.
     *
     * @return the answers, one for each other server: none at once where there are no others
     * @throws IllegalArgumentException as there
     */
    Answers<Arguments> serverSideEmitWithAck(String event, @Nullable Object... arguments);
}
