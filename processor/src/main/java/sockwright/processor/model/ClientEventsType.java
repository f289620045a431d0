package sockwright.processor.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A type marked {@code @ClientEvents}.
 *
 * @param type the interface
 * @param emitter the class that is generated for it
 * @param traits what may be in the way of implementing it
 * @param events its methods, inherited ones first, else in source order
 * @param nested the names of the types inside it and inside what it extends, which mean those in the emitter, too
 * @param shapes every class that its payloads consist of
 * @param marks our annotations in its declaration
 * @param deprecated whether it names anything deprecated, which compilers would warn of in generated code, too
 * @param home what generated code can name in its module
 * @param place the annotation
 */
public record ClientEventsType(
        ClassId type,
        ClassId emitter,
        Set<Trait> traits,
        List<ClientEvent> events,
        Set<String> nested,
        Map<ClassId, TypeShape> shapes,
        List<Mark> marks,
        boolean deprecated,
        Home home,
        Place place)
        implements Subject {

    /** What the name of a generated emitter ends in. */
    public static final String EMITTER_SUFFIX = "Emitter";

    public ClientEventsType {
        traits = Set.copyOf(traits);
        events = List.copyOf(events);
        nested = Set.copyOf(nested);
        shapes = Map.copyOf(shapes);
        marks = List.copyOf(marks);
    }

    /** Whom its methods ask for answers. */
    public Set<Audience> asked() {
        return events.stream()
                .flatMap(event ->
                        event.delivery() instanceof ClientEvent.Ask ask ? Stream.of(ask.audience()) : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
