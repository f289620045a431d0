package demo;

import javax.annotation.processing.Generated;
import sockwright.annotation.Reflected;
import sockwright.server.EventTarget;

/**
 * Sends the events of {@link Aging.OldLines}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@SuppressWarnings({
        "deprecation",
        "removal"
})
@Reflected("demo.Aging$OldLine")
public final class Aging_OldLinesEmitter implements Aging.OldLines {
    private final EventTarget target;

    private Aging_OldLinesEmitter(EventTarget target) {
        this.target = target;
    }

    /**
     * The events, sent to whomever the target addresses.
     */
    public static Aging.OldLines to(EventTarget target) {
        return new Aging_OldLinesEmitter(target);
    }

    @Override
    public void oldLine(Aging.OldLine line) {
        target.emit("oldLine", line);
    }
}
