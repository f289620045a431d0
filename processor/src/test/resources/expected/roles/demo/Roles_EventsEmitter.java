package demo;

import javax.annotation.processing.Generated;
import sockwright.server.EventTarget;

/**
 * Sends the events of {@link Roles.Events}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
public final class Roles_EventsEmitter implements Roles.Events {
    private final EventTarget target;

    private Roles_EventsEmitter(EventTarget target) {
        this.target = target;
    }

    /**
     * The events, sent to whomever the target addresses.
     */
    public static Roles.Events to(EventTarget target) {
        return new Roles_EventsEmitter(target);
    }

    @Override
    public void news(String text) {
        target.emit("news", text);
    }
}
