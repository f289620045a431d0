package sockwright.processor.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.Definition;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.Schema;

/**
 * Turns types into what Jackson makes of them, and collects a definition of each class on the way. A generic class is defined
 * once for each set of arguments, since the documents that this goes into know no type parameters.
 */
final class SchemaReader {

    private static final List<String> PLATFORM =
            List.of("java.", "javax.", "jdk.", "sun.", "tools.jackson.", "com.fasterxml.jackson.");

    /** How deep arguments of a class may nest: some grow without an end, and may double in number with each level. */
    private static final int DEEPEST = 8;

    private final TypeReader types;
    private final PropertyReader properties;
    private final PolymorphismReader polymorphism;
    private final Map<JavaType, Schema> known = new HashMap<>();
    private final SortedMap<String, Definition> definitions = new TreeMap<>();
    private final Map<String, JavaType> owners = new HashMap<>();
    private final SortedMap<String, ClassId> classes = new TreeMap<>();

    SchemaReader(TypeReader types) {
        this.types = types;
        this.properties = new PropertyReader(types, this);
        this.polymorphism = new PolymorphismReader(types);
    }

    /** Everything that the schemas refer to. */
    SortedMap<String, Definition> definitions() {
        return definitions;
    }

    /** The user's classes that have been read, and those above them, by name. */
    List<ClassId> classes() {
        return List.copyOf(classes.values());
    }

    /**
     * The schema of a type. Whether what has the type may be null is the caller's affair; of a type argument it is not known,
     * because compilers do not show processors the annotations on it.
     */
    Schema read(TypeMirror type) {
        if (type.getKind().isPrimitive()) {
            return PlatformSchemas.primitive(type.getKind());
        } else if (type instanceof ArrayType array) {
            return switch (array.getComponentType().getKind()) {
                case BYTE -> new Schema.Binary();
                case CHAR -> new Schema.Text("");
                default -> new Schema.Sequence(read(array.getComponentType()), false);
            };
        } else if (type instanceof WildcardType wildcard) {
            TypeMirror above = wildcard.getExtendsBound();
            return above == null ? new Schema.Anything() : read(above);
        }
        return type.getKind() == TypeKind.DECLARED ? declared((DeclaredType) type) : new Schema.Anything();
    }

    private Schema declared(DeclaredType type) {
        String name = TypeReader.elementOf(type).getQualifiedName().toString();
        Optional<Schema> ofPlatform = PlatformSchemas.find(name);
        if (ofPlatform.isPresent()) {
            return ofPlatform.get();
        } else if (name.equals("java.util.Optional") || name.equals("java.util.concurrent.atomic.AtomicReference")) {
            return argument(type, 0).orNull();
        }
        if (name.startsWith("java.")) {
            return collection(type).orElseGet(() -> ofClass(type));
        } else if (isPlatform(name)) {
            return new Schema.Anything(); // above all the tree of JSON itself, which is a collection of itself
        }
        collect(TypeReader.elementOf(type));
        JavaType key = types.read(type);
        if (key.depth() > DEEPEST) {
            return new Schema.Anything();
        }
        Schema before = known.putIfAbsent(key, new Schema.Anything()); // of a collection of itself
        if (before != null) {
            return before;
        }
        Optional<Schema> collection = collection(type);
        known.remove(key);
        Schema schema = collection.orElseGet(() -> ofClass(type));
        known.put(key, schema);
        return schema;
    }

    private void collect(TypeElement element) {
        ClassId id = types.idOf(element);
        if (!isPlatform(id.canonicalName()) && classes.putIfAbsent(id.canonicalName(), id) == null) {
            types.types.directSupertypes(element.asType()).forEach(above -> collect(TypeReader.elementOf(above)));
        }
    }

    private Optional<Schema> collection(DeclaredType type) {
        return viewedAs(type, "java.util.Map", map -> new Schema.Dictionary(argument(map, 1)))
                .or(() -> viewedAs(type, "java.util.Set", set -> new Schema.Sequence(argument(set, 0), true)))
                .or(() -> viewedAs(type, "java.util.Collection", all -> new Schema.Sequence(argument(all, 0), false)))
                .or(() -> viewedAs(type, "java.lang.Iterable", all -> new Schema.Sequence(argument(all, 0), false)))
                .or(() -> viewedAs(type, "java.lang.CharSequence", text -> new Schema.Text("")));
    }

    private static boolean isPlatform(String name) {
        return PLATFORM.stream().anyMatch(name::startsWith);
    }

    private Optional<Schema> viewedAs(DeclaredType type, String name, Function<DeclaredType, Schema> schema) {
        return types.asSuper(type, name).map(above -> schema.apply((DeclaredType) above));
    }

    private Schema argument(DeclaredType type, int index) {
        return type.getTypeArguments().size() > index
                ? read(type.getTypeArguments().get(index))
                : new Schema.Anything();
    }

    private Schema ofClass(DeclaredType type) {
        TypeElement element = TypeReader.elementOf(type);
        boolean platform = isPlatform(element.getQualifiedName().toString());
        if ((platform && element.getKind() != ElementKind.ENUM)
                || Vocabulary.hasNamed(
                        element, "JsonAutoDetect") // which members are properties is not for us to find out
                || Vocabulary.hasNamed(element, "JsonSerialize")
                || Vocabulary.hasNamed(element, "JsonDeserialize")) {
            return new Schema.Anything();
        }
        JavaType key = types.read(type);
        Schema before = known.get(key);
        if (before != null) {
            return before;
        }
        Optional<TypeMirror> value = value(type, element);
        if (value.isPresent()) {
            known.put(key, new Schema.Anything()); // for a value that contains its own class
            Schema schema = read(value.get());
            known.put(key, schema);
            return schema;
        }
        return define(type, element, key);
    }

    /** What stands for an object of the class: its {@code @JsonValue}. */
    private Optional<TypeMirror> value(DeclaredType type, TypeElement element) {
        return element.getEnclosedElements().stream()
                .filter(member -> Vocabulary.hasNamed(member, "JsonValue"))
                .findFirst()
                .map(member -> member instanceof ExecutableElement method
                        ? method.getReturnType()
                        : types.types.asMemberOf(type, member));
    }

    private Schema define(DeclaredType type, TypeElement element, JavaType key) {
        String name = newName(key);
        Schema reference = new Schema.Reference(name);
        known.put(key, reference);
        if (element.getKind() == ElementKind.ENUM) {
            if (shape(element).startsWith("NUMBER")) {
                known.put(key, new Schema.Whole(32));
                return new Schema.Whole(32);
            }
            definitions.put(name, new Definition.Words(name, words(element)));
            return reference;
        }
        PolymorphismReader.Telling telling = polymorphism.telling(element);
        if (telling == PolymorphismReader.Telling.OTHER) {
            known.put(key, new Schema.Anything());
            return new Schema.Anything();
        }
        List<PolymorphismReader.Subtype> subtypes = polymorphism.subtypes(element);
        if (subtypes.isEmpty()) {
            definitions.put(name, new Definition.Structure(name, properties.read(type, polymorphism.tag(element))));
            return reference;
        }
        List<Definition.Variant> variants = subtypes.stream()
                .map(subtype -> new Definition.Variant(subtype.tag(), read(below(type, subtype.type()))))
                .toList();
        boolean told = telling != PolymorphismReader.Telling.NOT;
        definitions.put(name, new Definition.Union(name, told, polymorphism.discriminator(element), variants));
        return reference;
    }

    /** A subtype with what its supertype says of its arguments; raw if that does not say all. */
    private TypeMirror below(DeclaredType type, TypeElement subtype) {
        String above = TypeReader.elementOf(type).getQualifiedName().toString();
        List<? extends TypeMirror> parameters = types.asSuper(subtype.asType(), above)
                .map(seen -> ((DeclaredType) seen).getTypeArguments())
                .orElse(List.of());
        List<TypeMirror> arguments = new ArrayList<>();
        for (TypeParameterElement parameter : subtype.getTypeParameters()) {
            for (int i = 0;
                    i < Math.min(parameters.size(), type.getTypeArguments().size());
                    i++) {
                TypeMirror argument = type.getTypeArguments().get(i);
                if (types.types.isSameType(parameters.get(i), parameter.asType())
                        && argument.getKind() != TypeKind.WILDCARD) {
                    arguments.add(argument);
                    break;
                }
            }
        }
        return arguments.size() == subtype.getTypeParameters().size()
                ? types.types.getDeclaredType(subtype, arguments.toArray(TypeMirror[]::new))
                : types.types.getDeclaredType(subtype);
    }

    private static String shape(Element element) {
        return Jackson.find(element, "JsonFormat")
                .map(format -> Jackson.text(format, "shape"))
                .orElse("");
    }

    private static List<String> words(TypeElement type) {
        return type.getEnclosedElements().stream()
                .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                .map(SchemaReader::word)
                .toList();
    }

    private static String word(Element constant) {
        Optional<AnnotationMirror> property = Jackson.find(constant, "JsonProperty");
        return property.map(mirror -> Jackson.text(mirror, "value"))
                .filter(text -> !text.isEmpty())
                .orElse(constant.getSimpleName().toString());
    }

    /** The simple name, or if another class has that the name with those of the outer classes, or of the package in front. */
    private String newName(JavaType type) {
        String name = name(type);
        if (owners.putIfAbsent(name, type) == null) {
            return name;
        }
        JavaType.Named named = (JavaType.Named) type;
        String prefix = "";
        for (String part : qualifiers(named)) {
            prefix = Character.toUpperCase(part.charAt(0)) + part.substring(1) + prefix;
            if (owners.putIfAbsent(prefix + name, type) == null) {
                return prefix + name;
            }
        }
        for (int number = 2; ; number++) { // arguments from several packages may have one name
            if (owners.putIfAbsent(name + number, type) == null) {
                return name + number;
            }
        }
    }

    /** What stands around a class, from the inside out. */
    private static List<String> qualifiers(JavaType.Named type) {
        List<String> outer = new ArrayList<>(List.of(type.id().packageName().split("\\.")));
        outer.removeIf(String::isEmpty);
        outer.addAll(type.id().simpleNames().subList(0, type.id().simpleNames().size() - 1));
        Collections.reverse(outer);
        return outer;
    }

    private static String name(JavaType type) {
        if (type instanceof JavaType.Array array) {
            return name(array.component()) + "Array";
        } else if (type instanceof JavaType.Wildcard wildcard) {
            return name(wildcard.upper());
        } else if (type instanceof JavaType.Named named) {
            return named.raw() || named.arguments().isEmpty()
                    ? named.id().simpleName()
                    : named.arguments().stream()
                            .map(SchemaReader::name)
                            .collect(Collectors.joining("And", named.id().simpleName() + "Of", ""));
        }
        String text = type.toString();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    static boolean isPublicInstance(Element member) {
        return member.getModifiers().contains(Modifier.PUBLIC)
                && !member.getModifiers().contains(Modifier.STATIC)
                && (member instanceof VariableElement || member instanceof ExecutableElement);
    }
}
