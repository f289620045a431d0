package sockwright.processor.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A type marked {@code @ClientEvents}.
 *
 * @param type the interface
 * @param traits what may be in the way of implementing it
 * @param events its methods, inherited ones first, else in source order
 * @param shapes every class that its payloads consist of
 * @param marks our annotations in its declaration
 * @param generatedReadable whether its module can read {@code @Generated}
 * @param place the annotation
 */
public record ClientEventsType(
        ClassId type,
        Set<Trait> traits,
        List<ClientEvent> events,
        Map<ClassId, TypeShape> shapes,
        List<Mark> marks,
        boolean generatedReadable,
        Place place)
        implements Subject {

    /** What the name of a generated emitter ends in. */
    public static final String EMITTER_SUFFIX = "Emitter";

    public ClientEventsType {
        traits = Set.copyOf(traits);
        events = List.copyOf(events);
        shapes = Map.copyOf(shapes);
        marks = List.copyOf(marks);
    }

    /** Whether a method waits for an answer, so that only one client can be addressed. */
    public boolean asks() {
        return events.stream().anyMatch(event -> event.delivery() instanceof ClientEvent.Ask);
    }

    /** The class that is generated for it. */
    public ClassId emitter() {
        return type.generated(EMITTER_SUFFIX);
    }
}
