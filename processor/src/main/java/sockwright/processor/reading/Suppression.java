package sockwright.processor.reading;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import sockwright.processor.model.Place;

/** Reads {@code @SuppressWarnings}. */
public final class Suppression {

    private Suppression() {}

    /** Whether the author of a place, or of what is around it, does not want to see a warning there. */
    public static boolean covers(Place place, String tag) {
        for (Element element = place.element(); element != null; element = element.getEnclosingElement()) {
            if (element.getAnnotationMirrors().stream().anyMatch(annotation -> names(annotation, tag))) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(AnnotationMirror annotation, String tag) {
        TypeElement type = (TypeElement) annotation.getAnnotationType().asElement();
        return type.getQualifiedName().contentEquals(SuppressWarnings.class.getName())
                && Vocabulary.values(annotation, "value").stream().anyMatch(value -> tag.equals(value.getValue()));
    }
}
