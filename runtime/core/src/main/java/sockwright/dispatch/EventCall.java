package sockwright.dispatch;

import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sockwright.engine.Failures;
import sockwright.json.Arguments;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;
import sockwright.json.ValidatedArguments;
import sockwright.text.Printable;

/**
 * One event on its way to a handler: its arguments, and where its outcome goes. Extended by the runtime, read by generated
 * code. Thread-safe; only the first outcome counts.
 */
public abstract class EventCall {

    private final String event;
    private final Arguments arguments;

    /**
     * An event that has arrived.
     *
     * @param event its name
     * @param arguments what came with it
     */
    protected EventCall(String event, Arguments arguments) {
        this.event = event;
        this.arguments = arguments;
    }

    /** Whether the other end asked for an acknowledgement. */
    public abstract boolean wantsAck();

    /** The event was handled; the values are the acknowledgement, if one was asked for. */
    protected abstract void succeed(Arguments values);

    /** The event failed: an acknowledgement with an error if one was asked for, else error handlers and the log. */
    protected abstract void fail(Throwable error);

    /** The event's name. */
    public String event() {
        return event;
    }

    /** The arguments, unconverted. */
    public Arguments arguments() {
        return arguments;
    }

    /**
     * Converts an argument that must be there and must not be null.
     *
     * @param index from 0
     * @param name what the handler calls it, for the error message
     * @throws EventException {@code bad_request}, naming event, argument and JSON path
     */
    public <T> T argument(int index, String name, JsonType<T> type) {
        T value = nullableArgument(index, name, type);
        if (value == null) {
            throw badRequest(index, name, "", index < arguments.size() ? "must not be null" : "is missing");
        }
        return value;
    }

    /** Converts an argument that may be null or missing; otherwise as {@link #argument}. */
    public <T> @Nullable T nullableArgument(int index, String name, JsonType<T> type) {
        if (index >= arguments.size()) {
            return null;
        }
        try {
            return arguments.get(index, type);
        } catch (JsonMismatchException e) {
            throw badRequest(index, name, e.path(), e.getMessage());
        }
    }

    /**
     * Lets the validator see the arguments together, as a record with a component for each that bears the constraints of its
     * parameter. Does not convert anything.
     *
     * @throws EventException {@code bad_request}, naming event, argument and path
     * @throws IllegalStateException if there is no validator: what has constraints must not pass without one
     */
    public void requireValid(Record values) {
        if (!(arguments instanceof ValidatedArguments validated)) {
            throw new IllegalStateException(
                    "the arguments of event \"" + event + "\" have constraints, and nothing validates"
                            + " them: add io.github.sockwright:sockwright-validation to the class path, or set"
                            + " validator(ValueValidator.NONE)");
        }
        try {
            validated.validate(values);
        } catch (JsonMismatchException e) {
            String path = e.path();
            for (int i = 0; i < values.getClass().getRecordComponents().length; i++) {
                String name = values.getClass().getRecordComponents()[i].getName();
                if (path.matches("\\." + Pattern.quote(name) + "(?:[.\\[].*)?")) {
                    throw badRequest(i, name, path.substring(1 + name.length()), e.getMessage());
                }
            }
            throw new EventException(
                    EventException.BAD_REQUEST, "event \"" + Printable.of(event) + "\": " + e.getMessage());
        }
    }

    private EventException badRequest(int index, String name, String path, @Nullable String what) {
        return new EventException(
                EventException.BAD_REQUEST,
                "event \"" + Printable.of(event) + "\", argument " + (index + 1) + " (" + name + path + "): " + what);
    }

    /** The handler is done and has nothing to say. */
    public void reply() {
        succeed(Arguments.none());
    }

    /** The handler is done; its value is the acknowledgement. */
    public void reply(@Nullable Object value) {
        succeed(Arguments.of(new @Nullable Object[] {value}));
    }

    /** The handler is done; these values are the acknowledgement. */
    public void replyWith(Arguments values) {
        succeed(values);
    }

    /** The handler is done when the stage is; its value, or its failure, is the acknowledgement. */
    public void replyWhenDone(CompletionStage<?> stage) {
        stage.whenComplete((value, error) -> {
            if (error == null) {
                reply(value);
            } else {
                fail(Failures.unwrapped(error));
            }
        });
    }

    /** As {@link #replyWhenDone}, for a stage whose value says nothing ({@code CompletionStage<Void>}). */
    public void replyEmptyWhenDone(CompletionStage<?> stage) {
        stage.whenComplete((value, error) -> {
            if (error == null) {
                reply();
            } else {
                fail(Failures.unwrapped(error));
            }
        });
    }

    /** The acknowledgement as an object that the handler keeps. */
    public <T> Ack<T> ack() {
        return new Ack<>() {
            @Override
            public boolean wanted() {
                return wantsAck();
            }

            @Override
            public void send(T value) {
                reply(value);
            }

            @Override
            public void fail(Throwable error) {
                EventCall.this.fail(Failures.unwrapped(error));
            }
        };
    }
}
