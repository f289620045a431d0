package sockwright.server;

import sockwright.dispatch.EventCall;
import sockwright.json.Arguments;

/** An event whose outcome a test has no use for. */
final class UnansweredCall extends EventCall {

    UnansweredCall(String event) {
        super(event, Arguments.none());
    }

    @Override
    public boolean wantsAck() {
        return false;
    }

    @Override
    protected void succeed(Arguments values) {}

    @Override
    protected void fail(Throwable error) {}
}
