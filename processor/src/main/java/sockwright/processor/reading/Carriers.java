package sockwright.processor.reading;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Finds what may carry the annotations of a property. Those on a component of a record are not on the component itself, unless they
 * are made for components: the compiler puts them on its field, its accessor and the parameter of the constructor.
 */
final class Carriers {

    /** Annotations with which an author decides about one property, so that its type says nothing of what is sent. */
    private static final List<String> DECIDING = List.of("JsonBackReference", "JsonSerialize", "JsonDeserialize");

    private Carriers() {}

    /** Field, accessor and constructor parameters of a property of that name. */
    static List<Element> of(TypeElement owner, String property) {
        List<? extends Element> members = owner.getEnclosedElements();
        List<Element> carriers = new ArrayList<>(ElementFilter.fieldsIn(members));
        ElementFilter.methodsIn(members).stream()
                .filter(method -> method.getParameters().isEmpty())
                .forEach(carriers::add);
        ElementFilter.constructorsIn(members).forEach(constructor -> carriers.addAll(constructor.getParameters()));
        carriers.removeIf(carrier -> !carrier.getSimpleName().contentEquals(property));
        return carriers;
    }

    /** All annotations on them. */
    static List<AnnotationMirror> annotations(List<Element> carriers) {
        List<AnnotationMirror> annotations = new ArrayList<>();
        carriers.forEach(carrier -> annotations.addAll(carrier.getAnnotationMirrors()));
        return annotations;
    }

    /** Whether an author has left a property out, or decides otherwise what it looks like. */
    static boolean decide(List<Element> carriers) {
        return carriers.stream()
                .anyMatch(carrier -> ignored(carrier)
                        || DECIDING.stream().anyMatch(annotation -> Vocabulary.hasNamed(carrier, annotation)));
    }

    private static boolean ignored(Element carrier) {
        for (AnnotationMirror mirror : carrier.getAnnotationMirrors()) {
            if (Vocabulary.isNamed(mirror, "JsonIgnore")) {
                return !Jackson.text(mirror, "value").equals("false");
            }
        }
        return false;
    }
}
