package sockwright.server;

import sockwright.dispatch.EventArguments;

/** Hears an event that another server of the cluster has sent. */
@FunctionalInterface
public interface ServerSideListener {

    /**
     * An event has arrived. Called for one event of a namespace at a time, in the order of each sending server, never on an I/O
     * thread.
     *
     * @param arguments the arguments; {@link EventArguments#ack} answers if the other server waits for an answer
     * @throws Exception what goes wrong; it is logged, and the other server gets no answer
     */
    void onEvent(EventArguments arguments) throws Exception;
}
