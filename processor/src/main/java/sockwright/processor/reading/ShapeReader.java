package sockwright.processor.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import sockwright.annotation.ClientEvents;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.TypeShape;
import sockwright.processor.model.TypeShape.Component;

/**
 * Collects what every class in a payload looks like to JSON: the classes of the signature and, through their components, all
 * that hang on them. It stops at classes of the platform and of Jackson, and at classes that tell Jackson themselves what
 * they look like.
 */
final class ShapeReader {

    private static final List<String> PLATFORM =
            List.of("java.", "javax.", "jdk.", "sun.", "tools.jackson.", "com.fasterxml.jackson.");

    private final TypeReader types;
    private final PackageElement home;
    private final Map<ClassId, TypeShape> shapes = new HashMap<>();
    private final Set<ClassId> visited = new HashSet<>();

    /** @param home the package of the code that is to name the classes */
    ShapeReader(TypeReader types, PackageElement home) {
        this.types = types;
        this.home = home;
    }

    Map<ClassId, TypeShape> shapes() {
        return shapes;
    }

    void visit(TypeMirror type) {
        if (type instanceof ArrayType array) {
            visit(array.getComponentType());
        } else if (type instanceof WildcardType wildcard) {
            Optional.ofNullable(wildcard.getExtendsBound()).ifPresent(this::visit);
            Optional.ofNullable(wildcard.getSuperBound()).ifPresent(this::visit);
        } else if (type.getKind() == TypeKind.DECLARED) {
            ((DeclaredType) type).getTypeArguments().forEach(this::visit);
            TypeElement element = TypeReader.elementOf(type);
            if (visited.add(types.idOf(element))) {
                shapes.put(types.idOf(element), shape(element));
            }
        }
    }

    private TypeShape shape(TypeElement type) {
        types.lookInto(type);
        Set<String> supertypes = types.supertypes(type);
        return new TypeShape(
                types.idOf(type),
                kind(type),
                functional(type, supertypes),
                hidden(type),
                inner(type),
                MakingReader.read(type, supertypes, types),
                MakingReader.isKey(type, supertypes, types),
                supertypes,
                container(type, supertypes),
                opaque(type) ? List.of() : components(type, Set.of()));
    }

    private static TypeShape.Kind kind(TypeElement type) {
        return switch (type.getKind()) {
            case RECORD -> TypeShape.Kind.RECORD;
            case ENUM -> TypeShape.Kind.ENUM;
            default -> Vocabulary.has(type, ClientEvents.class) ? TypeShape.Kind.CLIENT_EVENTS : TypeShape.Kind.OTHER;
        };
    }

    /**
     * An interface that says that it is for lambdas, or whose only abstract method cannot be meant as a property. A single
     * {@code String name()} does not make an interface functional here.
     */
    private boolean functional(TypeElement type, Set<String> supertypes) {
        if (type.getKind() != ElementKind.INTERFACE || customized(type) || Vocabulary.has(type, ClientEvents.class)) {
            return false;
        }
        if (Vocabulary.hasNamed(type, "FunctionalInterface")) {
            return true;
        }
        if (type.getModifiers().contains(Modifier.SEALED) || supertypes.contains("java.lang.Iterable")) {
            return false; // before its methods are looked at: a collection has many
        }
        List<ExecutableElement> methods = new Members(types).abstractMethods(type);
        return methods.size() == 1
                && (!methods.get(0).getParameters().isEmpty()
                        || methods.get(0).getReturnType().getKind() == TypeKind.VOID);
    }

    private boolean hidden(TypeElement type) {
        boolean elsewhere = !types.packageOf(type).equals(home);
        for (Element element = type; element instanceof TypeElement; element = element.getEnclosingElement()) {
            if (element.getModifiers().contains(Modifier.PRIVATE)
                    || (elsewhere && !element.getModifiers().contains(Modifier.PUBLIC))) {
                return true;
            }
        }
        return false;
    }

    private static boolean inner(TypeElement type) {
        return type.getNestingKind() == NestingKind.MEMBER
                && type.getKind() == ElementKind.CLASS
                && !type.getModifiers().contains(Modifier.STATIC)
                && !customized(type);
    }

    private static boolean opaque(TypeElement type) {
        String name = type.getQualifiedName().toString();
        return PLATFORM.stream().anyMatch(name::startsWith) || customized(type);
    }

    /** A collection, or what has no source here to tell; not where its author has told Jackson what it looks like. */
    private boolean container(TypeElement type, Set<String> supertypes) {
        return !customized(type)
                && (!types.isSource(type)
                        || supertypes.contains("java.lang.Iterable")
                        || supertypes.contains("java.util.Map"));
    }

    /** Whether its author has told Jackson what it looks like. */
    static boolean customized(TypeElement type) {
        return Vocabulary.hasNamed(type, "JsonSerialize")
                || Vocabulary.hasNamed(type, "JsonDeserialize")
                || type.getEnclosedElements().stream().anyMatch(member -> Vocabulary.hasNamed(member, "JsonValue"));
    }

    /** @param leftOut the names in JSON that a class below leaves out */
    private List<Component> components(TypeElement type, Set<String> leftOut) {
        List<Component> components = new ArrayList<>();
        Set<String> ignored = PropertyReader.ignored(type);
        ignored.addAll(leftOut);
        if (type.getKind() == ElementKind.RECORD) {
            for (RecordComponentElement component : ElementFilter.recordComponentsIn(type.getEnclosedElements())) {
                boolean made = MakingReader.makesComponent(type, component);
                String name = component.getSimpleName().toString();
                if (!decided(type, name, Carriers.of(type, name), ignored)) {
                    components.add(component(component, component.asType(), name, made));
                }
            }
            return components;
        }
        for (Element member : type.getEnclosedElements()) {
            if (!member.getModifiers().contains(Modifier.PUBLIC)
                    || member.getModifiers().contains(Modifier.STATIC)) {
                continue;
            }
            String name = member.getSimpleName().toString();
            if (member instanceof VariableElement field) {
                if (!decided(type, name, List.of(field), ignored)) {
                    components.add(component(field, field.asType(), name, false));
                }
            } else if (member instanceof ExecutableElement method && isGetter(method)) {
                String property = PropertyReader.propertyName(method);
                List<Element> carriers = Carriers.of(type, property);
                carriers.add(method);
                if (!decided(type, property, carriers, ignored)) {
                    components.add(component(method, method.getReturnType(), name, false));
                }
            }
        }
        TypeMirror above = type.getSuperclass();
        if (above.getKind() == TypeKind.DECLARED && !opaque(TypeReader.elementOf(above))) {
            components.addAll(components(TypeReader.elementOf(above), ignored));
        }
        return components;
    }

    /** Whether an author has left a property out, or decides otherwise what it looks like. */
    private static boolean decided(TypeElement owner, String property, List<Element> carriers, Set<String> ignored) {
        return Carriers.decide(carriers)
                || ignored.contains(PropertyReader.nameOf(owner, property, Carriers.annotations(carriers)));
    }

    private Component component(Element member, TypeMirror type, String name, boolean made) {
        boolean nullable = Nullness.nullable(member, type) || !types.isSource((TypeElement) TypeReader.ownerOf(member));
        Component component = new Component(name, types.read(type), nullable, made);
        visit(type);
        return component;
    }

    private static boolean isGetter(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        return method.getParameters().isEmpty()
                && method.getReturnType().getKind() != TypeKind.VOID
                && (name.matches("get\\P{Ll}.*") || name.matches("is\\P{Ll}.*"))
                && !name.equals("getClass");
    }
}
