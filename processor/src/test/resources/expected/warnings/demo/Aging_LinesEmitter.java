package demo;

import javax.annotation.processing.Generated;
import sockwright.annotation.Reflected;
import sockwright.server.EventTarget;

/**
 * Sends the events of {@link Aging.Lines}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@SuppressWarnings({
        "deprecation",
        "removal"
})
@Reflected("demo.Aging$Line")
public final class Aging_LinesEmitter implements Aging.Lines {
    private final EventTarget target;

    private Aging_LinesEmitter(EventTarget target) {
        this.target = target;
    }

    /**
     * The events, sent to whomever the target addresses.
     */
    public static Aging.Lines to(EventTarget target) {
        return new Aging_LinesEmitter(target);
    }

    @Override
    public void line(Aging.Line line) {
        target.emit("line", line);
    }
}
