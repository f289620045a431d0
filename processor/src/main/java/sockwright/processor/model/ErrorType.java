package sockwright.processor.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A class marked {@code @EventError}.
 *
 * @param type the class
 * @param code what tells it from other failures
 * @param codePlace where that is written
 * @param data what else it tells clients; empty if it has no {@code data()}
 * @param traits what may be in the way of naming and making it
 * @param exception whether it is an exception at all
 * @param constructible whether it has the public constructor that its data asks for
 * @param shapes the class itself and every class that its data consists of
 * @param marks our annotations in its declaration
 * @param place the class
 */
public record ErrorType(
        ClassId type,
        String code,
        Place codePlace,
        Optional<Data> data,
        Set<Trait> traits,
        boolean exception,
        boolean constructible,
        Map<ClassId, TypeShape> shapes,
        List<Mark> marks,
        Place place)
        implements Subject {

    public ErrorType {
        traits = Set.copyOf(traits);
        shapes = Map.copyOf(shapes);
        marks = List.copyOf(marks);
    }

    /**
     * What {@code data()} returns.
     *
     * @param type as declared
     * @param nullable whether it may be null
     */
    public record Data(JavaType type, boolean nullable) {}
}
