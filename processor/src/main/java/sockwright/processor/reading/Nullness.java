package sockwright.processor.reading;

import java.util.Optional;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import sockwright.processor.model.NullMark;

/** Whether something is marked {@code @Nullable}, by whichever of the many annotations of that name. */
final class Nullness {

    private static final String NULLABLE = "Nullable";

    private Nullness() {}

    /**
     * @param element what may carry a declaration annotation
     * @param type its type, which may carry a type annotation
     */
    static boolean nullable(Element element, TypeMirror type) {
        return Vocabulary.hasNamed(element, NULLABLE) || Vocabulary.hasNamed(type, NULLABLE);
    }

    /** The mark itself, so that generated code can carry it on. */
    static Optional<NullMark> mark(TypeReader types, Element element, TypeMirror type) {
        return mark(types, type, true).or(() -> mark(types, element, false));
    }

    private static Optional<NullMark> mark(TypeReader types, AnnotatedConstruct construct, boolean onType) {
        return construct.getAnnotationMirrors().stream()
                .map(mirror -> (TypeElement) mirror.getAnnotationType().asElement())
                .filter(annotation -> annotation.getSimpleName().contentEquals(NULLABLE))
                .findFirst()
                .map(annotation -> new NullMark(types.idOf(annotation), onType));
    }
}
