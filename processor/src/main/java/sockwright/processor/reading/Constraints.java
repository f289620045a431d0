package sockwright.processor.reading;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * Finds constraints of Jakarta Validation, by names, since the processor does not need it. {@code @Valid} is none: what a value
 * consists of is validated when it is converted. Those inside type arguments, as in {@code List<@NotBlank String>}, cannot be
 * found: compilers do not show them to processors.
 */
final class Constraints {

    private Constraints() {}

    static List<AnnotationMirror> on(VariableElement parameter) {
        return parameter.getAnnotationMirrors().stream()
                .<AnnotationMirror>map(mirror -> mirror)
                .filter(mirror ->
                        isConstraint((TypeElement) mirror.getAnnotationType().asElement()))
                .toList();
    }

    /** A constraint, or several of one kind. */
    private static boolean isConstraint(TypeElement annotation) {
        return Stream.of(annotation, annotation.getEnclosingElement())
                .flatMap(element -> element.getAnnotationMirrors().stream())
                .map(mirror -> (TypeElement) mirror.getAnnotationType().asElement())
                .anyMatch(meta -> meta.getQualifiedName().contentEquals("jakarta.validation.Constraint"));
    }
}
