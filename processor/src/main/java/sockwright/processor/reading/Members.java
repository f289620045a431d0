package sockwright.processor.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** The methods that a type declares or inherits. */
final class Members {

    private final TypeReader types;

    Members(TypeReader types) {
        this.types = types;
    }

    /**
     * All methods but those of {@code Object} and those that another one overrides: the supertypes' first, else in source
     * order. Private methods of supertypes are among them, because somebody may have annotated them.
     */
    List<ExecutableElement> methods(TypeElement type) {
        Set<TypeElement> lineage = new LinkedHashSet<>();
        collect(type, lineage);
        List<ExecutableElement> all = new ArrayList<>();
        for (TypeElement member : lineage) {
            all.addAll(ElementFilter.methodsIn(member.getEnclosedElements()));
        }
        return all.stream()
                .filter(method -> all.stream().noneMatch(other -> overrides(other, method, type)))
                .toList();
    }

    /** The methods of interfaces that a method of a type implements or overrides, the nearest first. */
    List<ExecutableElement> implemented(TypeElement type, ExecutableElement method) {
        Set<TypeElement> lineage = new LinkedHashSet<>();
        collect(type, lineage);
        List<ExecutableElement> found = new ArrayList<>();
        for (TypeElement member : lineage) {
            if (member.getKind() == ElementKind.INTERFACE) {
                ElementFilter.methodsIn(member.getEnclosedElements()).stream()
                        .filter(other -> !other.equals(method) && overrides(method, other, type))
                        .forEach(other -> found.add(0, other));
            }
        }
        return found;
    }

    /**
     * To Eclipse's compiler, equal methods override each other whatever they are methods of, and then none would be left. Of these
     * those of classes override those of interfaces, and those of a type those of its supertypes.
     */
    private boolean overrides(ExecutableElement one, ExecutableElement other, TypeElement in) {
        if (!one.getSimpleName().equals(other.getSimpleName())
                || one.equals(other)
                || !types.elements.overrides(one, other, in)) {
            return false;
        }
        TypeElement owner = (TypeElement) TypeReader.ownerOf(one);
        TypeElement above = (TypeElement) TypeReader.ownerOf(other);
        return !types.elements.overrides(other, one, in)
                || types.isBelow(owner, above)
                || (above.getKind() == ElementKind.INTERFACE && owner.getKind() != ElementKind.INTERFACE);
    }

    /** The abstract methods, each signature once. */
    List<ExecutableElement> abstractMethods(TypeElement type) {
        List<ExecutableElement> result = new ArrayList<>();
        for (ExecutableElement method : methods(type)) {
            if (method.getModifiers().contains(Modifier.ABSTRACT)
                    && result.stream().noneMatch(other -> sameSignature(type, other, method))) {
                result.add(method);
            }
        }
        return result;
    }

    /** The simple names of the types that a type declares or inherits. */
    Set<String> types(TypeElement type) {
        Set<TypeElement> lineage = new LinkedHashSet<>();
        collect(type, lineage);
        return lineage.stream()
                .flatMap(member -> ElementFilter.typesIn(member.getEnclosedElements()).stream())
                .map(nested -> nested.getSimpleName().toString())
                .collect(Collectors.toSet());
    }

    private boolean sameSignature(TypeElement type, ExecutableElement one, ExecutableElement other) {
        return one.getSimpleName().equals(other.getSimpleName())
                && types.types.isSubsignature(types.memberOf(type, one), types.memberOf(type, other));
    }

    private void collect(TypeElement type, Set<TypeElement> lineage) {
        TypeMirror above = type.getSuperclass();
        if (above.getKind() == TypeKind.DECLARED && !types.isObject(TypeReader.elementOf(above))) {
            collect(TypeReader.elementOf(above), lineage);
        }
        for (TypeMirror implemented : type.getInterfaces()) {
            if (implemented.getKind() == TypeKind.DECLARED) {
                collect(TypeReader.elementOf(implemented), lineage);
            }
        }
        lineage.add(type);
    }
}
