package sockwright.processor.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.ClientEventsType;
import sockwright.processor.model.Home;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.JavaType.BoundKind;
import sockwright.processor.model.JavaType.Named;

/**
 * Turns the compiler's types into the model's. Remembers the names of types that do not exist (yet): a model that was read
 * with any of them missing is not to be used. One reader serves the reading of one subject.
 */
final class TypeReader {

    final Elements elements;
    final Types types;
    private final ClassFacts facts;
    private final PackageElement home;
    private final Set<String> sources;
    private final Set<String> missing = new TreeSet<>();
    private boolean early;
    private boolean deprecated;

    /**
     * @param facts what has been found out in this round
     * @param home the package of what is generated
     * @param sources the types whose sources are being compiled, by their canonical names
     */
    TypeReader(Elements elements, Types types, ClassFacts facts, PackageElement home, Set<String> sources) {
        this.elements = elements;
        this.types = types;
        this.facts = facts;
        this.home = home;
        this.sources = sources;
    }

    /** The package of what is generated. */
    PackageElement homePackage() {
        return home;
    }

    /** The emitter of an interface: beside it, unless it was compiled elsewhere and without the server. */
    ClassId emitterOf(TypeElement events) {
        ClassId beside = idOf(events).generated(ClientEventsType.EMITTER_SUFFIX);
        return isForeign(events) ? atHome(beside.simpleName()) : beside;
    }

    /** Whether an interface of client events was compiled elsewhere, where no emitter was generated for it. */
    boolean isForeign(TypeElement events) {
        String beside = idOf(events).generated(ClientEventsType.EMITTER_SUFFIX).canonicalName();
        return !isSource(events) && elements.getTypeElement(beside) == null;
    }

    /** Whether the source of a type is being compiled. Of others, compilers before Java 22 do not show what may be null. */
    boolean isSource(TypeElement type) {
        return sources.contains(type.getQualifiedName().toString());
    }

    /** A top-level class in the package of what is generated. */
    ClassId atHome(String simpleName) {
        return ClassId.of(home.getQualifiedName().toString(), simpleName);
    }

    /** The names that could not be resolved so far. */
    Set<String> missing() {
        return missing;
    }

    /** Whether another processor adds to types whose members were looked at, in the round that these come in. */
    boolean early() {
        return early;
    }

    /** Whether anything that was read is deprecated: compilers warn of whoever names it. */
    boolean deprecated() {
        return deprecated;
    }

    /** Says that the members of a type are looked at. */
    void lookInto(TypeElement type) {
        early |= Lombok.completes(type);
    }

    JavaType read(TypeMirror type) {
        return switch (type.getKind()) {
            case ARRAY -> new JavaType.Array(read(((ArrayType) type).getComponentType()));
            case DECLARED -> declared((DeclaredType) type);
            case TYPEVAR ->
                new JavaType.Variable(
                        ((TypeVariable) type).asElement().getSimpleName().toString());
            case ERROR -> {
                missing.add(type.toString());
                yield JavaType.OBJECT;
            }
            case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE, VOID ->
                new JavaType.Primitive(type.getKind().name().toLowerCase(Locale.ROOT));
            default -> JavaType.OBJECT;
        };
    }

    /** The only type argument of a type, its wildcard replaced by what is known of it; {@code Object} of a raw type. */
    JavaType argumentOf(TypeMirror type) {
        JavaType argument =
                read(type) instanceof Named named && named.arguments().size() == 1
                        ? named.arguments().get(0)
                        : JavaType.OBJECT;
        return argument.bounded();
    }

    /** What a type looks like from below: its supertype of that name, with type arguments in place. */
    Optional<TypeMirror> asSuper(TypeMirror type, String name) {
        if (type.getKind() != TypeKind.DECLARED) {
            return Optional.empty();
        }
        TypeElement element = elementOf(type);
        if (element.getQualifiedName().contentEquals(name)) {
            return Optional.of(type);
        } else if (!facts.supertypes(element).contains(name)) {
            return Optional.empty();
        }
        return types.directSupertypes(type).stream()
                .flatMap(above -> asSuper(above, name).stream())
                .findFirst();
    }

    /** Whether a type is another one or derived from it. */
    boolean isBelow(TypeElement type, TypeElement above) {
        return types.isSubtype(types.erasure(type.asType()), types.erasure(above.asType()));
    }

    /** The signature of a method as a type has it, with the type's arguments in place. */
    ExecutableType memberOf(TypeElement type, ExecutableElement method) {
        return (ExecutableType) types.asMemberOf((DeclaredType) type.asType(), method);
    }

    /** The name of a method and the types of its parameters, as a message shows them. */
    String signature(ExecutableElement method, ExecutableType member) {
        deprecated |= elements.isDeprecated(method);
        List<String> parameters = new ArrayList<>();
        for (TypeMirror parameter : member.getParameterTypes()) {
            parameters.add(parameter.getKind() == TypeKind.ERROR ? parameter.toString() : "" + read(parameter));
        }
        return method.getSimpleName() + "(" + String.join(", ", parameters) + ")";
    }

    PackageElement packageOf(Element element) {
        return elements.getPackageOf(element);
    }

    /** What generated code can name there. */
    Home home() {
        return facts.home(home);
    }

    /** The canonical names of a class and of all that are above it. */
    Set<String> supertypes(TypeElement type) {
        return facts.supertypes(type);
    }

    boolean isObject(@Nullable Element element) {
        return element instanceof TypeElement type && type.getQualifiedName().contentEquals("java.lang.Object");
    }

    ClassId idOf(TypeElement type) {
        deprecated |= facts.deprecated(type);
        return facts.idOf(type);
    }

    /** The type that a member belongs to, or the method that a parameter does. */
    static Element ownerOf(Element part) {
        return Objects.requireNonNull(part.getEnclosingElement(), "only packages and modules stand alone");
    }

    static TypeElement elementOf(TypeMirror declared) {
        return (TypeElement) ((DeclaredType) declared).asElement();
    }

    private JavaType declared(DeclaredType type) {
        TypeElement element = elementOf(type);
        if (element.getTypeParameters().isEmpty()) {
            return JavaType.named(idOf(element));
        }
        List<JavaType> bounds = element.getTypeParameters().stream()
                .map(parameter -> erased(parameter.asType()))
                .toList();
        boolean raw = type.getTypeArguments().isEmpty();
        List<JavaType> arguments = new ArrayList<>();
        for (int i = 0; i < type.getTypeArguments().size(); i++) {
            arguments.add(argument(type.getTypeArguments().get(i), bounds.get(i)));
        }
        return new Named(idOf(element), raw ? bounds : arguments, raw);
    }

    private JavaType argument(TypeMirror argument, JavaType parameterBound) {
        if (!(argument instanceof WildcardType wildcard)) {
            return read(argument);
        }
        TypeMirror above = wildcard.getExtendsBound();
        TypeMirror below = wildcard.getSuperBound();
        if (above != null) {
            JavaType bound = read(above);
            return new JavaType.Wildcard(BoundKind.EXTENDS, bound, bound);
        } else if (below != null) {
            return new JavaType.Wildcard(BoundKind.SUPER, read(below), parameterBound);
        }
        return new JavaType.Wildcard(BoundKind.NONE, JavaType.OBJECT, parameterBound);
    }

    /** The bound of a type parameter. Without its own arguments, since these may lead back to the parameter. */
    private JavaType erased(TypeMirror type) {
        TypeMirror erasure = types.erasure(type);
        return erasure.getKind() == TypeKind.DECLARED ? JavaType.named(idOf(elementOf(erasure))) : JavaType.OBJECT;
    }
}
