package demo;

import javax.annotation.processing.Generated;
import sockwright.annotation.Reflected;
import sockwright.server.EventTarget;

/**
 * Sends the events of {@link AllEvents}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@Reflected("demo.Users$User")
public final class AllEventsEmitter implements AllEvents {
    private final EventTarget target;

    private AllEventsEmitter(EventTarget target) {
        this.target = target;
    }

    /**
     * The events, sent to whomever the target addresses.
     */
    public static AllEvents to(EventTarget target) {
        return new AllEventsEmitter(target);
    }

    @Override
    public void changed(Users.User value) {
        target.emit("changed", value);
    }

    @Override
    public void both(String text) {
        target.emit("both", text);
    }

    @Override
    public void own() {
        target.emit("own");
    }
}
