package sockwright.processor.reading;

import java.util.EnumSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import sockwright.processor.model.Trait;

/** Reads modifiers. */
final class Traits {

    private Traits() {}

    static Set<Trait> ofClass(TypeElement type) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        boolean isClass = type.getKind() == ElementKind.CLASS || type.getKind() == ElementKind.RECORD;
        if (!isClass) {
            traits.add(Trait.NOT_A_CLASS);
        } else if (type.getModifiers().contains(Modifier.ABSTRACT)) {
            traits.add(Trait.ABSTRACT);
        }
        if (!type.getTypeParameters().isEmpty()) {
            traits.add(Trait.GENERIC);
        }
        for (Element element = type; element instanceof TypeElement; element = element.getEnclosingElement()) {
            if (element.getModifiers().contains(Modifier.PRIVATE)) {
                traits.add(Trait.PRIVATE);
            }
            // members of interfaces, and records and interfaces wherever they stand, carry the modifier without being
            // told to
            if (isClass
                    && element.getEnclosingElement() instanceof TypeElement
                    && !element.getModifiers().contains(Modifier.STATIC)) {
                traits.add(Trait.INNER);
            }
        }
        return traits;
    }

    static Set<Trait> ofMethod(ExecutableElement method) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        add(traits, Trait.PRIVATE, method.getModifiers().contains(Modifier.PRIVATE));
        add(traits, Trait.STATIC, method.getModifiers().contains(Modifier.STATIC));
        add(traits, Trait.ABSTRACT, method.getModifiers().contains(Modifier.ABSTRACT));
        add(traits, Trait.GENERIC, !method.getTypeParameters().isEmpty());
        add(traits, Trait.VARARGS, method.isVarArgs());
        add(traits, Trait.SYNCHRONIZED, method.getModifiers().contains(Modifier.SYNCHRONIZED));
        return traits;
    }

    private static void add(Set<Trait> traits, Trait trait, boolean present) {
        if (present) {
            traits.add(trait);
        }
    }
}
