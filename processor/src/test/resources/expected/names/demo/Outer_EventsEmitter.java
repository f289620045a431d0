package demo;

import javax.annotation.processing.Generated;
import sockwright.annotation.Reflected;
import sockwright.server.EventTarget;

/**
 * Sends the events of {@link Outer.Events}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@Reflected("demo.Other$Message")
public final class Outer_EventsEmitter implements Outer.Events {
    private final EventTarget target_;

    private Outer_EventsEmitter(EventTarget target_) {
        this.target_ = target_;
    }

    /**
     * The events, sent to whomever the target addresses.
     */
    public static Outer.Events to(EventTarget target_) {
        return new Outer_EventsEmitter(target_);
    }

    @Override
    public void target(String target, Other.Message message) {
        target_.emit("target", target, message);
    }
}
