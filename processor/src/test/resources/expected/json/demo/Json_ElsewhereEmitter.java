package demo;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import sockwright.annotation.Reflected;
import sockwright.server.EventTarget;

/**
 * Sends the events of {@link Json.Elsewhere}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@Reflected({
        "demo.Json$Bean",
        "demo.Json$Circle",
        "demo.Json$Disc",
        "demo.Json$Flat",
        "demo.Json$Group",
        "demo.Json$Point",
        "demo.Json$Round",
        "demo.Json$Shape"
})
public final class Json_ElsewhereEmitter implements Json.Elsewhere {
    private final EventTarget target;

    private Json_ElsewhereEmitter(EventTarget target) {
        this.target = target;
    }

    /**
     * The events, sent to whomever the target addresses.
     */
    public static Json.Elsewhere to(EventTarget target) {
        return new Json_ElsewhereEmitter(target);
    }

    @Override
    public void shapes(Collection<Json.Shape> shapes, Json. @Nullable Bean bean) {
        target.emit("shapes", shapes, bean);
    }

    @Override
    public void counts(List<Optional<Map<String, Integer>>> counts,
            Map<String, List<Optional<Integer>>> more) {
        target.emit("counts", counts, more);
    }

    @Override
    public void maybe(Optional<String> text, Optional<? extends Json.Point> point) {
        target.emit("maybe", text, point);
    }
}
