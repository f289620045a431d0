package sockwright.processor.reading;

import java.util.List;
import java.util.Optional;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;

/** Finds Jackson's annotations, by their simple names: they come from two packages, and the processor needs neither. */
final class Jackson {

    private Jackson() {}

    static Optional<AnnotationMirror> find(AnnotatedConstruct construct, String annotation) {
        return find(construct.getAnnotationMirrors(), annotation);
    }

    /** The first of several annotations that is the one. A loop: most of what is asked for many annotations has none. */
    static Optional<AnnotationMirror> find(List<? extends AnnotationMirror> mirrors, String annotation) {
        for (AnnotationMirror mirror : mirrors) {
            if (Vocabulary.isNamed(mirror, annotation)) {
                return Optional.of(mirror);
            }
        }
        return Optional.empty();
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
