package sockwright.client;

import sockwright.json.Arguments;

/** Hears what is sent. */
@FunctionalInterface
public interface OutgoingListener {

    /** An event goes out; called when it is given to the connection, not when it is emitted. Acknowledgements are not reported. */
    void onEvent(String event, Arguments arguments);
}
