package sockwright.processor.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import sockwright.annotation.Namespace;

/** Finds the contracts of a type: the interfaces marked {@code @Namespace} that it implements. */
final class Contracts {

    private Contracts() {}

    static boolean isContract(TypeElement type) {
        return type.getKind() == ElementKind.INTERFACE && Vocabulary.has(type, Namespace.class);
    }

    /** The contracts above a type, but not those that another one of them extends. */
    static List<TypeElement> of(TypeElement type) {
        List<TypeElement> found = new ArrayList<>(above(type));
        List.copyOf(found).forEach(contract -> found.removeAll(above(contract)));
        return found;
    }

    private static Set<TypeElement> above(TypeElement type) {
        Set<TypeElement> found = new LinkedHashSet<>();
        List<TypeMirror> supertypes = new ArrayList<>(type.getInterfaces());
        supertypes.add(type.getSuperclass());
        for (TypeMirror supertype : supertypes) {
            if (supertype.getKind() == TypeKind.DECLARED) {
                TypeElement element = TypeReader.elementOf(supertype);
                if (isContract(element)) {
                    found.add(element);
                }
                found.addAll(above(element));
            }
        }
        return found;
    }
}
