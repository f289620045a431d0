package sockwright.processor.reading;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import sockwright.processor.model.MethodRole;
import sockwright.processor.model.TypeConstraints;

/**
 * Our annotations on the methods of a type: their own, and those of the interface methods that they implement. Of one kind, a
 * method's own wins; a parameter that has any of its own has no others.
 */
final class Annotations {

    private final TypeReader types;
    private final Members members;
    private final TypeElement type;
    private final Map<ExecutableElement, List<ExecutableElement>> implemented = new HashMap<>();

    /**
     * An annotation.
     *
     * @param origin the method or parameter that it is written on
     */
    record Found(AnnotationMirror mirror, Element origin) {

        /** The method that it is written on, or on a parameter of. */
        ExecutableElement method() {
            return (ExecutableElement) (origin instanceof VariableElement ? TypeReader.ownerOf(origin) : origin);
        }
    }

    Annotations(TypeReader types, TypeElement type) {
        this.types = types;
        this.members = new Members(types);
        this.type = type;
    }

    /** @param element a method of the type, or a parameter of one */
    Optional<Found> find(Element element, Class<? extends Annotation> annotation) {
        return sources(element)
                .flatMap(
                        origin -> Vocabulary.find(origin, annotation).map(mirror -> new Found(mirror, origin)).stream())
                .findFirst();
    }

    boolean has(Element element, Class<? extends Annotation> annotation) {
        return find(element, annotation).isPresent();
    }

    /** A parameter's constraints of Jakarta Validation: its own, else those of the method that its own implements. */
    TypeConstraints constraints(VariableElement parameter) {
        return sources(parameter)
                .map(origin -> Constraints.on((VariableElement) origin))
                .filter(constraints -> !constraints.isEmpty())
                .findFirst()
                .orElse(TypeConstraints.NONE);
    }

    /** The roles that a method has, its own first. */
    List<MethodRole> roles(ExecutableElement method) {
        return sources(method)
                .flatMap(origin -> Vocabulary.roles((ExecutableElement) origin).stream())
                .distinct()
                .toList();
    }

    /** The methods of interfaces that a method implements or overrides, the nearest first. */
    List<ExecutableElement> implemented(ExecutableElement method) {
        return implemented.computeIfAbsent(method, one -> members.implemented(type, one));
    }

    /** What a method throws, and what it has promised to throw. */
    List<TypeMirror> thrown(ExecutableElement method) {
        List<TypeMirror> thrown = new ArrayList<>(types.memberOf(type, method).getThrownTypes());
        implemented(method).forEach(promised -> thrown.addAll(promised.getThrownTypes()));
        return thrown;
    }

    private Stream<Element> sources(Element element) {
        if (element instanceof ExecutableElement method) {
            return Stream.concat(Stream.of(element), implemented(method).stream());
        }
        ExecutableElement method = (ExecutableElement) TypeReader.ownerOf(element);
        List<ExecutableElement> others = implemented(method);
        if (others.isEmpty() || !Vocabulary.ours(element).isEmpty()) {
            return Stream.of(element);
        }
        int index = method.getParameters().indexOf(element);
        return Stream.concat(
                Stream.of(element),
                others.stream().map(other -> other.getParameters().get(index)));
    }
}
