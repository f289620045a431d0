package sockwright.processor.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A method with at least one of the annotations that make it a handler.
 *
 * @param name the method's name
 * @param signature name and parameter types, for messages
 * @param role what its first annotation makes it
 * @param roles every role its annotations give it
 * @param event the name on the wire; empty unless it handles an event
 * @param eventPlace where that name is written
 * @param traits what may be in the way of calling it
 * @param parameters in order
 * @param outcome what it returns
 * @param exceptions those that it declares
 * @param errors those among them that clients may know of
 * @param nonBlocking where it is marked {@code @NonBlocking}, if it is
 * @param guard {@code @Room} on the method
 * @param joins rooms of {@code @Join}
 * @param leaves rooms of {@code @Leave}
 * @param place the method
 */
public record HandlerMethod(
        String name,
        String signature,
        MethodRole role,
        Set<MethodRole> roles,
        String event,
        Place eventPlace,
        Set<Trait> traits,
        List<HandlerParameter> parameters,
        Outcome outcome,
        List<JavaType> exceptions,
        List<ErrorType> errors,
        Optional<Place> nonBlocking,
        Optional<RoomMark> guard,
        List<RoomTemplate> joins,
        List<RoomTemplate> leaves,
        Place place) {

    public HandlerMethod {
        roles = Set.copyOf(roles);
        traits = Set.copyOf(traits);
        parameters = List.copyOf(parameters);
        exceptions = List.copyOf(exceptions);
        errors = List.copyOf(errors);
        joins = List.copyOf(joins);
        leaves = List.copyOf(leaves);
    }

    /** Whether the socket's rooms change when it has run. */
    public boolean changesRooms() {
        return !joins.isEmpty() || !leaves.isEmpty();
    }

    /** The parameters that take the acknowledgement into the handler's own hands. */
    public List<HandlerParameter> acknowledgements() {
        return parameters.stream()
                .filter(parameter -> parameter.binding() instanceof Binding.Acknowledgement)
                .toList();
    }
}
