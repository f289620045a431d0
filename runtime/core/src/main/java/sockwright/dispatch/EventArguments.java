package sockwright.dispatch;

import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.json.JsonType;

/** The arguments of an event, and the acknowledgement if the other end asked for one, as the untyped door shows them. */
public final class EventArguments {

    private final EventCall call;

    /** The view of one event. */
    public EventArguments(EventCall call) {
        this.call = call;
    }

    /** The event as generated code reads it. */
    public EventCall call() {
        return call;
    }

    /** The event's name. */
    public String event() {
        return call.event();
    }

    /** How many arguments there are. */
    public int size() {
        return call.arguments().size();
    }

    /** All arguments in their untyped form, see {@link sockwright.json.Arguments#values}. */
    public @Nullable Object[] toArray() {
        return call.arguments().values().toArray();
    }

    /** An argument in its untyped form; null also where there is none. */
    public @Nullable Object get(int index) {
        return index < size() ? call.arguments().values().get(index) : null;
    }

    /**
     * An argument, converted.
     *
     * @throws EventException {@code bad_request} if it is missing, null or does not fit
     */
    public <T> T get(int index, Class<T> type) {
        return get(index, JsonType.of(type));
    }

    /** An argument, converted to a generic type; as {@link #get(int, Class)}. */
    public <T> T get(int index, JsonType<T> type) {
        return call.argument(index, "argument", type);
    }

    /** Whether the other end asked for an acknowledgement. */
    public boolean wantsAck() {
        return call.wantsAck();
    }

    /** Acknowledges. Only the first time counts; does nothing if the other end asked for no acknowledgement. */
    public void ack(@Nullable Object... values) {
        call.replyWith(Arguments.of(values));
    }
}
