package sockwright.processor.reading;

import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/** Whether something is marked {@code @Nullable}, by whichever of the many annotations of that name. */
final class Nullness {

    private Nullness() {}

    /**
     * @param element what may carry a declaration annotation
     * @param type its type, which may carry a type annotation
     */
    static boolean nullable(Element element, TypeMirror type) {
        return Vocabulary.hasNamed(element, "Nullable") || Vocabulary.hasNamed(type, "Nullable");
    }
}
