package sockwright.processor.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Generated;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.Home;
import sockwright.processor.model.RuntimeTypes;

/**
 * What many subjects ask of the same classes, such as {@code String} and {@code List}, and compilers take long to tell. Found out
 * once a round: the next one may find a class completed that is not there yet.
 */
final class ClassFacts {

    /** Classes of {@code java.lang} that generated code may have to name. */
    private static final Set<String> JAVA_LANG = Set.of(
            "Boolean",
            "Byte",
            "CharSequence",
            "Character",
            "Class",
            "Comparable",
            "Double",
            "Enum",
            "Exception",
            "Float",
            "Integer",
            "Iterable",
            "Long",
            "Number",
            "Object",
            "Override",
            "Record",
            "Short",
            "String",
            "StringBuilder",
            "SuppressWarnings",
            "Throwable",
            "Void");

    private final Elements elements;
    private final Types types;
    private final Map<TypeElement, ClassId> ids = new HashMap<>();
    private final Map<TypeElement, Set<String>> supertypes = new HashMap<>();
    private final Map<TypeElement, Boolean> deprecated = new HashMap<>();
    private final Map<PackageElement, Home> homes = new HashMap<>();

    ClassFacts(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** Another round has come. */
    void forget() {
        ids.clear();
        supertypes.clear();
        deprecated.clear();
        homes.clear();
    }

    ClassId idOf(TypeElement type) {
        return ids.computeIfAbsent(type, this::readId);
    }

    /** Whether a class, or one around it, is deprecated. */
    boolean deprecated(TypeElement type) {
        return deprecated.computeIfAbsent(type, this::readDeprecated);
    }

    /** The canonical names of a class and of all that are above it. */
    Set<String> supertypes(TypeElement type) {
        Set<String> known = supertypes.get(type);
        if (known == null) {
            supertypes.put(type, Set.of()); // for a class that is, by mistake, above itself
            known = Set.copyOf(readSupertypes(type));
            supertypes.put(type, known);
        }
        return known;
    }

    /** What code that is generated in a package can name there. */
    Home home(PackageElement home) {
        return homes.computeIfAbsent(
                home,
                found -> new Home(
                        sees(found, Generated.class.getName()),
                        sees(found, RuntimeTypes.CLIENT_SOCKET.canonicalName()),
                        sees(found, RuntimeTypes.EVENT_TARGET.canonicalName()),
                        found.getEnclosedElements().stream()
                                .noneMatch(type ->
                                        JAVA_LANG.contains(type.getSimpleName().toString()))));
    }

    private boolean sees(Element element, String name) {
        return elements.getTypeElement(elements.getModuleOf(element), name) != null;
    }

    private ClassId readId(TypeElement type) {
        List<String> names = new ArrayList<>();
        for (Element element = type; element instanceof TypeElement; element = element.getEnclosingElement()) {
            names.add(0, element.getSimpleName().toString());
        }
        return new ClassId(elements.getPackageOf(type).getQualifiedName().toString(), names);
    }

    private boolean readDeprecated(TypeElement type) {
        for (Element element = type; element instanceof TypeElement; element = element.getEnclosingElement()) {
            if (elements.isDeprecated(element)) {
                return true;
            }
        }
        return false;
    }

    private Set<String> readSupertypes(TypeElement type) {
        Set<String> names = new HashSet<>();
        names.add(type.getQualifiedName().toString());
        for (TypeMirror above : types.directSupertypes(type.asType())) {
            if (above.getKind() == TypeKind.DECLARED) {
                names.addAll(supertypes(TypeReader.elementOf(above)));
            }
        }
        return names;
    }
}
