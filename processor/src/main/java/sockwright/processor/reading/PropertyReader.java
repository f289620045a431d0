package sockwright.processor.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import sockwright.processor.model.Definition.Property;
import sockwright.processor.model.Schema;

/** Reads the properties of records and beans as Jackson sees them. */
final class PropertyReader {

    private static final Set<String> OMITTING = Set.of("NON_NULL", "NON_ABSENT", "NON_EMPTY", "NON_DEFAULT");

    private static final Set<String> ONE_WAY = Set.of("READ_ONLY", "WRITE_ONLY");

    private final TypeReader types;
    private final SchemaReader schemas;

    PropertyReader(TypeReader types, SchemaReader schemas) {
        this.types = types;
        this.schemas = schemas;
    }

    /**
     * Something of a class that may be a property.
     *
     * @param name as Jackson derives it from the member
     * @param annotations all that stand on it
     */
    private record Candidate(String name, TypeMirror type, boolean nullable, List<AnnotationMirror> annotations) {

        /** @param carriers the elements that may carry annotations: component, accessor, field, constructor parameter */
        static Candidate of(String name, TypeMirror type, List<Element> carriers) {
            List<AnnotationMirror> annotations = new ArrayList<>();
            boolean nullable = false;
            for (Element carrier : carriers) {
                annotations.addAll(carrier.getAnnotationMirrors());
                nullable |= Nullness.nullable(carrier, carrier.asType());
            }
            return new Candidate(name, type, nullable, annotations);
        }

        Optional<AnnotationMirror> find(String annotation) {
            return Jackson.find(annotations, annotation);
        }
    }

    /** @param tag a property that tells the class from others, which is the first */
    List<Property> read(DeclaredType type, Optional<Property> tag) {
        TypeElement element = TypeReader.elementOf(type);
        List<Property> result = new ArrayList<>(tag.stream().toList());
        Set<String> names = new HashSet<>(tag.map(Property::name).stream().toList());
        boolean record = element.getKind() == ElementKind.RECORD; // a bean has a getter and a field for one property
        Set<String> ignored = ignored(element);
        for (Candidate candidate : candidates(type, element)) {
            for (Property property : properties(element, candidate)) {
                if (!ignored.contains(property.name()) && (names.add(property.name()) || record)) {
                    result.add(property);
                }
            }
        }
        return result;
    }

    private List<Property> properties(TypeElement owner, Candidate candidate) {
        Optional<AnnotationMirror> ignore = candidate.find("JsonIgnore");
        if ((ignore.isPresent() && !Jackson.text(ignore.get(), "value").equals("false"))
                || candidate.find("JsonBackReference").isPresent()) {
            return List.of();
        }
        Optional<AnnotationMirror> unwrapped = candidate.find("JsonUnwrapped");
        if (unwrapped.isPresent() && candidate.type().getKind() == TypeKind.DECLARED) {
            String prefix = Jackson.text(unwrapped.get(), "prefix");
            String suffix = Jackson.text(unwrapped.get(), "suffix");
            return read((DeclaredType) candidate.type(), Optional.empty()).stream()
                    .map(inner -> new Property(prefix + inner.name() + suffix, inner.schema(), inner.optional()))
                    .toList();
        }
        String name = nameOf(owner, candidate.name(), candidate.annotations());
        return List.of(new Property(name, schema(candidate), omitted(owner, candidate) || goesOneWay(candidate)));
    }

    /** What JSON calls a property. */
    static String nameOf(TypeElement owner, String member, List<AnnotationMirror> annotations) {
        return Jackson.find(annotations, "JsonProperty")
                .or(() -> Jackson.find(annotations, "JsonGetter"))
                .map(property -> Jackson.text(property, "value"))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> Naming.of(owner).apply(member));
    }

    private Schema schema(Candidate candidate) {
        if (candidate.find("JsonSerialize").isPresent()
                || candidate.find("JsonDeserialize").isPresent()
                || candidate.find("JsonRawValue").isPresent()) {
            return new Schema.Anything();
        }
        String shape = candidate
                .find("JsonFormat")
                .map(format -> Jackson.text(format, "shape"))
                .orElse("");
        Schema schema = switch (shape) {
            case "STRING" -> text(schemas.read(candidate.type()));
            case "NUMBER", "NUMBER_FLOAT" -> new Schema.Real();
            case "NUMBER_INT" -> new Schema.Whole(64);
            default -> schemas.read(candidate.type());
        };
        return candidate.nullable() ? schema.orNull() : schema;
    }

    /** Dates keep their form; whatever else is written as text has none that is known. */
    private static Schema text(Schema schema) {
        return schema instanceof Schema.Text ? schema : new Schema.Text("");
    }

    private List<Candidate> candidates(DeclaredType type, TypeElement element) {
        return element.getKind() == ElementKind.RECORD ? components(type, element) : members(type, element);
    }

    private List<Candidate> components(DeclaredType type, TypeElement element) {
        List<Candidate> candidates = new ArrayList<>();
        List<? extends Element> members = element.getEnclosedElements();
        List<VariableElement> variables = new ArrayList<>(ElementFilter.fieldsIn(members));
        ElementFilter.constructorsIn(members).forEach(constructor -> variables.addAll(constructor.getParameters()));
        for (RecordComponentElement component : ElementFilter.recordComponentsIn(members)) {
            ExecutableElement accessor = component.getAccessor();
            if (accessor == null) {
                continue; // it has a name that none can have, such as "wait", which the compiler objects to later
            }
            List<Element> carriers = new ArrayList<>(List.of(component, accessor));
            String name = component.getSimpleName().toString();
            for (VariableElement variable : variables) {
                if (variable.getSimpleName().equals(component.getSimpleName())) {
                    carriers.add(variable);
                }
            }
            candidates.add(Candidate.of(name, returned(type, accessor), carriers));
        }
        return candidates;
    }

    private TypeMirror returned(DeclaredType type, ExecutableElement method) {
        return ((ExecutableType) types.types.asMemberOf(type, method)).getReturnType();
    }

    /** The getters and public fields of a bean, those of its superclasses first. */
    private List<Candidate> members(DeclaredType type, TypeElement element) {
        List<Candidate> candidates = new ArrayList<>();
        for (TypeMirror above : types.types.directSupertypes(type)) {
            if (above.getKind() == TypeKind.DECLARED && !isPlatform(TypeReader.elementOf(above))) {
                candidates.addAll(members((DeclaredType) above, TypeReader.elementOf(above)));
            }
        }
        Collection<VariableElement> fields = ElementFilter.fieldsIn(element.getEnclosedElements());
        List<ExecutableElement> getters = ElementFilter.methodsIn(element.getEnclosedElements()).stream()
                .filter(PropertyReader::isGetter)
                .toList();
        for (VariableElement field : fields) {
            boolean read =
                    getters.stream().anyMatch(getter -> field.getSimpleName().contentEquals(propertyName(getter)));
            if (isProperty(field) && !read) {
                String name = field.getSimpleName().toString();
                candidates.add(Candidate.of(name, types.types.asMemberOf(type, field), List.of(field)));
            }
        }
        for (ExecutableElement getter : getters) {
            String name = propertyName(getter);
            List<Element> carriers = new ArrayList<>(List.of(getter));
            fields.stream()
                    .filter(field -> field.getSimpleName().contentEquals(name))
                    .forEach(carriers::add);
            candidates.add(Candidate.of(name, returned(type, getter), carriers));
        }
        return candidates;
    }

    private static boolean isPlatform(TypeElement type) {
        return type.getQualifiedName().toString().startsWith("java.");
    }

    private static boolean isProperty(VariableElement field) {
        Set<Modifier> modifiers = field.getModifiers();
        return !modifiers.contains(Modifier.STATIC)
                && (isNamed(field) || (modifiers.contains(Modifier.PUBLIC) && !modifiers.contains(Modifier.TRANSIENT)));
    }

    private static boolean isGetter(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        return !method.getModifiers().contains(Modifier.STATIC)
                && method.getParameters().isEmpty()
                && method.getReturnType().getKind() != TypeKind.VOID
                && !Vocabulary.hasNamed(method, "JsonAnyGetter")
                && (isNamed(method)
                        || (method.getModifiers().contains(Modifier.PUBLIC)
                                && (name.matches("get\\P{Ll}.*")
                                        || (name.matches("is\\P{Ll}.*") && isTruth(method.getReturnType())))));
    }

    private static boolean isTruth(TypeMirror type) {
        return type.getKind() == TypeKind.BOOLEAN
                || (type.getKind() == TypeKind.DECLARED
                        && TypeReader.elementOf(type).getQualifiedName().contentEquals("java.lang.Boolean"));
    }

    /** Whether an annotation makes it a property, whatever it is called and whoever sees it. */
    private static boolean isNamed(Element member) {
        return Vocabulary.hasNamed(member, "JsonProperty") || Vocabulary.hasNamed(member, "JsonGetter");
    }

    /** As Jackson: the first capital becomes small, unless another one follows, so that {@code getURL} is {@code URL}. */
    static String propertyName(ExecutableElement getter) {
        String name = getter.getSimpleName().toString();
        String property = name.replaceFirst("^(get|is)(?=\\P{Ll})", "");
        return property.equals(name) || property.matches(".\\p{Lu}.*")
                ? property
                : property.substring(0, 1).toLowerCase(Locale.ROOT) + property.substring(1);
    }

    /** The names in JSON that a class leaves out. */
    static Set<String> ignored(TypeElement type) {
        Set<String> names = new HashSet<>();
        Jackson.find(type, "JsonIgnoreProperties")
                .ifPresent(
                        mirror -> Vocabulary.values(mirror, "value").forEach(value -> names.add(Jackson.text(value))));
        return names;
    }

    /** Whether only the server writes it or only clients do: the others leave it out. */
    private static boolean goesOneWay(Candidate candidate) {
        return candidate
                .find("JsonProperty")
                .filter(property -> ONE_WAY.contains(Jackson.text(property, "access")))
                .isPresent();
    }

    private static boolean omitted(TypeElement owner, Candidate candidate) {
        return candidate
                .find("JsonInclude")
                .or(() -> Jackson.find(owner, "JsonInclude"))
                .map(include -> OMITTING.contains(Jackson.text(include, "value")))
                .orElse(false);
    }
}
