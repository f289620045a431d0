package sockwright.processor.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import sockwright.annotation.EventError;
import sockwright.processor.model.ErrorType;
import sockwright.processor.model.Mark;
import sockwright.processor.model.Place;

/** Reads exceptions that clients may know of, and which of them a method declares. */
final class ErrorReader {

    private final TypeReader types;
    private final PackageElement home;

    /** @param home the package of the code that is to name them */
    ErrorReader(TypeReader types, PackageElement home) {
        this.types = types;
        this.home = home;
    }

    ErrorType read(TypeElement type, List<Mark> marks) {
        AnnotationMirror annotation = Vocabulary.find(type, EventError.class).orElseThrow();
        ShapeReader shapes = new ShapeReader(types, home);
        shapes.visit(type.asType());
        Optional<TypeMirror> data = data(type);
        data.ifPresent(shapes::visit);
        return new ErrorType(
                types.idOf(type),
                Vocabulary.text(annotation).orElse(""),
                Vocabulary.valuePlace(type, annotation),
                accessor(type)
                        .map(method -> new ErrorType.Data(
                                types.read(returned(type, method)), Nullness.nullable(method, method.getReturnType()))),
                Traits.ofClass(type),
                types.asSuper(type.asType(), "java.lang.Exception").isPresent(),
                ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .anyMatch(constructor -> makesAnew(constructor, data)),
                shapes.shapes(),
                marks,
                Place.of(type));
    }

    /** Those that a method declares to throw, each before the ones that it is derived from. */
    List<TypeElement> declared(List<? extends TypeMirror> thrown) {
        Set<TypeElement> found = new LinkedHashSet<>();
        thrown.stream()
                .filter(type -> type.getKind() == TypeKind.DECLARED)
                .map(TypeReader::elementOf)
                .forEach(type -> {
                    nearest(type).ifPresent(found::add);
                    collectPermitted(type, found);
                });
        return found.stream()
                .sorted(Comparator.comparing((TypeElement type) -> lineage(type).count())
                        .reversed())
                .toList();
    }

    /** The same, read. */
    List<ErrorType> read(List<? extends TypeMirror> thrown) {
        return declared(thrown).stream().map(type -> read(type, List.of())).toList();
    }

    /** The type of what an exception tells beside its message. */
    Optional<TypeMirror> data(TypeElement type) {
        return accessor(type).map(method -> returned(type, method));
    }

    private Optional<ExecutableElement> accessor(TypeElement type) {
        return ElementFilter.methodsIn(types.elements.getAllMembers(type)).stream()
                .filter(method -> method.getSimpleName().contentEquals("data")
                        && method.getParameters().isEmpty()
                        && method.getReturnType().getKind() != TypeKind.VOID
                        && SchemaReader.isPublicInstance(method))
                .findFirst();
    }

    private TypeMirror returned(TypeElement type, ExecutableElement method) {
        return ((ExecutableType) types.types.asMemberOf((DeclaredType) type.asType(), method)).getReturnType();
    }

    private boolean makesAnew(ExecutableElement constructor, Optional<TypeMirror> data) {
        List<TypeMirror> parameters = new ArrayList<>();
        constructor.getParameters().forEach(parameter -> parameters.add(parameter.asType()));
        return constructor.getModifiers().contains(Modifier.PUBLIC)
                && parameters.size() == 1 + (data.isPresent() ? 1 : 0)
                && types.read(parameters.get(0)).is("java.lang.String")
                && data.map(type -> types.types.isAssignable(type, parameters.get(1)))
                        .orElse(true);
    }

    private Optional<TypeElement> nearest(TypeElement type) {
        return lineage(type)
                .filter(above -> Vocabulary.has(above, EventError.class))
                .findFirst();
    }

    /** Whoever declares a sealed class declares everything that it can be. */
    private static void collectPermitted(TypeElement type, Set<TypeElement> found) {
        for (TypeMirror permitted : PolymorphismReader.permitted(type)) {
            TypeElement below = TypeReader.elementOf(permitted);
            if (Vocabulary.has(below, EventError.class)) {
                found.add(below);
            }
            collectPermitted(below, found);
        }
    }

    /** The class and those above it. */
    private static Stream<TypeElement> lineage(TypeElement type) {
        return Stream.iterate(
                        Optional.of(type),
                        Optional::isPresent,
                        below -> below.map(TypeElement::getSuperclass)
                                .filter(above -> above.getKind() == TypeKind.DECLARED)
                                .map(TypeReader::elementOf))
                .flatMap(Optional::stream);
    }
}
