package sockwright.processor.reading;

import java.util.Collection;
import java.util.Optional;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;

/** Finds Jackson's annotations, by their simple names: they come from two packages, and the processor needs neither. */
final class Jackson {

    private Jackson() {}

    static Optional<AnnotationMirror> find(AnnotatedConstruct construct, String annotation) {
        return construct.getAnnotationMirrors().stream()
                .<AnnotationMirror>map(mirror -> mirror)
                .filter(mirror ->
                        mirror.getAnnotationType().asElement().getSimpleName().contentEquals(annotation))
                .findFirst();
    }

    /** The annotation on the first of several elements that has it. */
    static Optional<AnnotationMirror> find(Collection<? extends AnnotatedConstruct> constructs, String annotation) {
        return constructs.stream()
                .flatMap(construct -> find(construct, annotation).stream())
                .findFirst();
    }

    /** Text in an annotation, or the name of a constant; empty if it is not written there. */
    static String text(AnnotationMirror annotation, String name) {
        return Vocabulary.value(annotation, name).map(Jackson::text).orElse("");
    }

    static String text(AnnotationValue value) {
        return value.getValue() instanceof VariableElement constant
                ? constant.getSimpleName().toString()
                : String.valueOf(value.getValue());
    }
}
