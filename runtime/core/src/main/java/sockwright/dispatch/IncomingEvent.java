package sockwright.dispatch;

import java.util.Objects;
import sockwright.json.Arguments;

/**
 * An event on its way to its handlers, as middlewares and catch-all listeners see it. Immutable: a middleware that wants the
 * handlers to see something else returns another one.
 *
 * @param name the event's name; any text that the client chose, except those that the protocol reserves
 * @param arguments what the client sent with it, unconverted
 * @param wantsAck whether the client asked for an acknowledgement
 */
public record IncomingEvent(String name, Arguments arguments, boolean wantsAck) {

    public IncomingEvent {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arguments, "arguments");
    }

    /** The same event under another name, which decides on its handlers. */
    public IncomingEvent withName(String other) {
        return new IncomingEvent(other, arguments, wantsAck);
    }

    /** The same event with other arguments, such as {@code Arguments.of("text", 1)}. */
    public IncomingEvent withArguments(Arguments others) {
        return new IncomingEvent(name, others, wantsAck);
    }
}
