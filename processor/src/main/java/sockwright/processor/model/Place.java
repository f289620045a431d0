package sockwright.processor.model;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where in the user's source something stands, as exactly as the compiler can point at it. Opaque to everybody but the
 * reader that made it and the reporter that prints it.
 *
 * @param element the element
 * @param annotation the annotation on the element, or null for the element itself
 * @param value the value in the annotation, or null for the annotation itself
 */
public record Place(
        Element element,
        @Nullable AnnotationMirror annotation,
        @Nullable AnnotationValue value) {

    /** An element. */
    public static Place of(Element element) {
        return new Place(element, null, null);
    }

    /** An annotation on an element. */
    public static Place of(Element element, AnnotationMirror annotation) {
        return new Place(element, annotation, null);
    }
}
