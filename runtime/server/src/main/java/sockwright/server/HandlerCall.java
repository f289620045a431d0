package sockwright.server;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.dispatch.FailureAnswer;
import sockwright.json.Arguments;
import sockwright.text.Printable;

/** One event at one handler; its outcome goes to the client if it asked for an acknowledgement, else errors go to their handlers. */
final class HandlerCall extends EventCall {

    private static final Logger LOG = LoggerFactory.getLogger(HandlerCall.class);

    private final EventDispatch dispatch;
    private final @Nullable EventHandler handler;

    /**
     * @param dispatch shared by all handlers of one event, of which only the first may acknowledge it
     * @param handler knows what its failures mean to clients; null if there is none
     */
    HandlerCall(EventDispatch dispatch, String event, Arguments arguments, @Nullable EventHandler handler) {
        super(event, arguments);
        this.dispatch = dispatch;
        this.handler = handler;
    }

    @Override
    public boolean wantsAck() {
        return dispatch.wantsAck();
    }

    @Override
    protected void succeed(Arguments values) {
        dispatch.acknowledge(event(), values);
    }

    @Override
    protected void fail(Throwable error) {
        Throwable told = told(error);
        boolean expected = told instanceof EventException;
        if (!expected) {
            LOG.error("event \"{}\" in {} failed", Printable.of(event()), dispatch.namespace(), error);
        }
        if (wantsAck()) {
            succeed(FailureAnswer.of(told));
        } else {
            if (expected) {
                LOG.debug(
                        "event \"{}\" failed: {}",
                        Printable.of(event()),
                        Printable.of(String.valueOf(error.getMessage())));
            }
            dispatch.untold(event(), handler, error);
        }
    }

    /** What a client is told of a failure; of one whose own methods fail, nothing. */
    private Throwable told(Throwable error) {
        if (handler == null || error instanceof EventException) {
            return error;
        }
        try {
            return handler.failure(event(), error);
        } catch (RuntimeException | Error e) {
            error.addSuppressed(e);
            return error;
        }
    }
}
