package sockwright.processor.reading;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import sockwright.processor.model.TypeConstraints;

/**
 * Finds constraints of Jakarta Validation, by names, since the processor does not need it. {@code @Valid} is none: what a value
 * consists of is validated when it is converted. Those inside type arguments, as in {@code List<@NotBlank String>}, are found in
 * what is being compiled; those of a contract on the class path are not shown to processors by the javac of JDK 17.
 */
final class Constraints {

    private Constraints() {}

    static TypeConstraints on(VariableElement parameter) {
        return new TypeConstraints(of(parameter), inside(parameter.asType()));
    }

    private static List<TypeConstraints> inside(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? declared.getTypeArguments().stream()
                        .map(argument -> new TypeConstraints(of(argument), inside(argument)))
                        .toList()
                : List.of();
    }

    private static List<AnnotationMirror> of(AnnotatedConstruct annotated) {
        return annotated.getAnnotationMirrors().stream()
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
