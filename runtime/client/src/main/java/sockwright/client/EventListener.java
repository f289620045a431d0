package sockwright.client;

import sockwright.dispatch.EventArguments;

/** Hears an event. */
@FunctionalInterface
public interface EventListener {

    /**
     * An event has arrived. Called for one event of a socket at a time, in order, never on an I/O thread; it may block.
     *
     * @throws Exception what goes wrong; if the server asked for an acknowledgement, it is answered with
     *     {@code {"error":{"code":…,"message":…,"data":…}}}, in which only an {@link sockwright.dispatch.EventException} shows its message
     */
    void onEvent(EventArguments arguments) throws Exception;
}
