package demo;

import javax.annotation.processing.Generated;
import sockwright.server.EventTarget;

/**
 * Sends the events of {@link Docs.Events}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
public final class Docs_EventsEmitter implements Docs.Events {
    private final EventTarget target;

    private Docs_EventsEmitter(EventTarget target) {
        this.target = target;
    }

    /**
     * The events, sent to whomever the target addresses.
     */
    public static Docs.Events to(EventTarget target) {
        return new Docs_EventsEmitter(target);
    }

    @Override
    public void news(String text) {
        target.emit("news", text);
    }
}
