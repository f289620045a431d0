package sockwright.processor.model;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;

/**
 * The constraints of Jakarta Validation on a value, and those that its type has for what it holds.
 *
 * @param own on the value itself
 * @param arguments inside each of the type's arguments, in order
 */
public record TypeConstraints(List<AnnotationMirror> own, List<TypeConstraints> arguments) {

    /** No constraints. */
    public static final TypeConstraints NONE = new TypeConstraints(List.of(), List.of());

    public TypeConstraints {
        own = List.copyOf(own);
        arguments = List.copyOf(arguments);
    }

    /** Whether there are none, however deep. */
    public boolean isEmpty() {
        return own.isEmpty() && arguments.stream().allMatch(TypeConstraints::isEmpty);
    }
}
