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
     * @param carriers the elements that may carry its annotations: component, accessor, field, constructor parameter
     */
    private record Candidate(String name, TypeMirror type, List<Element> carriers) {}

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
        Optional<AnnotationMirror> ignore = Jackson.find(candidate.carriers(), "JsonIgnore");
        if (ignore.isPresent() && !Jackson.text(ignore.get(), "value").equals("false")) {
            return List.of();
        }
        Optional<AnnotationMirror> unwrapped = Jackson.find(candidate.carriers(), "JsonUnwrapped");
        if (unwrapped.isPresent() && candidate.type().getKind() == TypeKind.DECLARED) {
            String prefix = Jackson.text(unwrapped.get(), "prefix");
            String suffix = Jackson.text(unwrapped.get(), "suffix");
            return read((DeclaredType) candidate.type(), Optional.empty()).stream()
                    .map(inner -> new Property(prefix + inner.name() + suffix, inner.schema(), inner.optional()))
                    .toList();
        }
        String name = Jackson.find(candidate.carriers(), "JsonProperty")
                .map(property -> Jackson.text(property, "value"))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> Naming.of(owner).apply(candidate.name()));
        return List.of(new Property(name, schema(candidate), omitted(owner, candidate.carriers())));
    }

    private Schema schema(Candidate candidate) {
        List<Element> carriers = candidate.carriers();
        if (Jackson.find(carriers, "JsonSerialize").isPresent()
                || Jackson.find(carriers, "JsonDeserialize").isPresent()
                || Jackson.find(carriers, "JsonRawValue").isPresent()) {
            return new Schema.Anything();
        }
        String shape = Jackson.find(carriers, "JsonFormat")
                .map(format -> Jackson.text(format, "shape"))
                .orElse("");
        Schema schema = switch (shape) {
            case "STRING" -> text(schemas.read(candidate.type()));
            case "NUMBER", "NUMBER_FLOAT" -> new Schema.Real();
            case "NUMBER_INT" -> new Schema.Whole(64);
            default -> schemas.read(candidate.type());
        };
        boolean nullable = carriers.stream().anyMatch(carrier -> Nullness.nullable(carrier, carrier.asType()));
        return nullable ? schema.orNull() : schema;
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
        for (RecordComponentElement component : ElementFilter.recordComponentsIn(element.getEnclosedElements())) {
            List<Element> carriers = new ArrayList<>(List.of(component, component.getAccessor()));
            String name = component.getSimpleName().toString();
            ElementFilter.fieldsIn(element.getEnclosedElements()).stream()
                    .filter(field -> field.getSimpleName().contentEquals(name))
                    .forEach(carriers::add);
            ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
                    .flatMap(constructor -> constructor.getParameters().stream())
                    .filter(parameter -> parameter.getSimpleName().contentEquals(name))
                    .forEach(carriers::add);
            candidates.add(new Candidate(name, returned(type, component.getAccessor()), carriers));
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
        for (Element member : element.getEnclosedElements()) {
            if (!SchemaReader.isPublicInstance(member)) {
                continue;
            }
            if (member instanceof VariableElement field) {
                String name = field.getSimpleName().toString();
                candidates.add(new Candidate(name, types.types.asMemberOf(type, field), List.of(field)));
            } else if (member instanceof ExecutableElement method && isGetter(method)) {
                String name = propertyName(method.getSimpleName().toString());
                List<Element> carriers = new ArrayList<>(List.of(method));
                fields.stream()
                        .filter(field -> field.getSimpleName().contentEquals(name))
                        .forEach(carriers::add);
                candidates.add(new Candidate(name, returned(type, method), carriers));
            }
        }
        return candidates;
    }

    private static boolean isPlatform(TypeElement type) {
        return type.getQualifiedName().toString().startsWith("java.");
    }

    private static boolean isGetter(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        TypeKind kind = method.getReturnType().getKind();
        return method.getKind() == ElementKind.METHOD
                && method.getParameters().isEmpty()
                && kind != TypeKind.VOID
                && (name.matches("get\\P{Ll}.*")
                        || (name.matches("is\\P{Ll}.*") && kind == TypeKind.BOOLEAN)
                        || Vocabulary.hasNamed(method, "JsonProperty"))
                && !name.equals("getClass");
    }

    /** As Jackson: all leading capitals become small, so that {@code getURL} is {@code url}. */
    private static String propertyName(String getter) {
        String name = getter.replaceFirst("^(get|is)(?=\\P{Ll})", "");
        int end = 0;
        while (end < name.length() && Character.isUpperCase(name.charAt(end))) {
            end++;
        }
        return name.substring(0, end).toLowerCase(Locale.ROOT) + name.substring(end);
    }

    private static Set<String> ignored(TypeElement type) {
        Set<String> names = new HashSet<>();
        Jackson.find(type, "JsonIgnoreProperties")
                .ifPresent(
                        mirror -> Vocabulary.values(mirror, "value").forEach(value -> names.add(Jackson.text(value))));
        return names;
    }

    private static boolean omitted(TypeElement owner, List<Element> carriers) {
        return Jackson.find(carriers, "JsonInclude")
                .or(() -> Jackson.find(owner, "JsonInclude"))
                .map(include -> OMITTING.contains(Jackson.text(include, "value")))
                .orElse(false);
    }
}
