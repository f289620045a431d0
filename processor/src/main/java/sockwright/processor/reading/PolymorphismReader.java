package sockwright.processor.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import sockwright.processor.model.Definition.Property;
import sockwright.processor.model.Schema;

/**
 * Reads how Jackson tells the subtypes of a class apart: {@code @JsonTypeInfo} with {@code @JsonSubTypes}, or with the permitted
 * subclasses of a sealed class, which Jackson 3 finds by itself.
 */
final class PolymorphismReader {

    private static final Set<String> NAMED = Set.of("NAME", "SIMPLE_NAME");
    private static final Set<String> INSIDE = Set.of("", "PROPERTY", "EXISTING_PROPERTY");

    private final TypeReader types;

    PolymorphismReader(TypeReader types) {
        this.types = types;
    }

    /** A subtype and the word that stands for it. */
    record Subtype(TypeElement type, String tag) {}

    /** Those that an object of a type may be; none if it is just that type. */
    List<Subtype> subtypes(TypeElement type) {
        if (!type.getModifiers().contains(Modifier.ABSTRACT)
                && !type.getModifiers().contains(Modifier.SEALED)) {
            return List.of();
        }
        List<Subtype> subtypes = new ArrayList<>();
        collect(type, subtypes);
        return subtypes;
    }

    /** How subtypes are told apart. */
    enum Telling {
        /** They are not. */
        NOT,
        /** By a property. */
        PROPERTY,
        /** By what properties they have. */
        DEDUCTION,
        /** In a way that is not described here. */
        OTHER
    }

    Telling telling(TypeElement type) {
        Optional<AnnotationMirror> info = info(type);
        if (info.isEmpty() || Jackson.text(info.get(), "use").equals("NONE")) {
            return Telling.NOT;
        } else if (Jackson.text(info.get(), "use").equals("DEDUCTION")) {
            return Telling.DEDUCTION;
        }
        return insideByName(info.get()) ? Telling.PROPERTY : Telling.OTHER;
    }

    /** The property that tells subtypes apart; empty if there is none. */
    String discriminator(TypeElement type) {
        return info(type)
                .filter(PolymorphismReader::insideByName)
                .map(info -> {
                    String property = Jackson.text(info, "property");
                    return property.isEmpty() ? "@type" : property;
                })
                .orElse("");
    }

    /** The property that a subtype carries so that it can be told apart. */
    Optional<Property> tag(TypeElement type) {
        String discriminator = discriminator(type);
        return discriminator.isEmpty()
                ? Optional.empty()
                : Optional.of(new Property(discriminator, new Schema.Constant(tagOf(type)), false));
    }

    private void collect(TypeElement type, List<Subtype> subtypes) {
        Optional<AnnotationMirror> listed = Jackson.find(type, "JsonSubTypes");
        if (listed.isPresent()) {
            for (AnnotationValue entry : Vocabulary.values(listed.get(), "value")) {
                if (entry.getValue() instanceof AnnotationMirror mirror) {
                    Vocabulary.value(mirror, "value")
                            .map(AnnotationValue::getValue)
                            .ifPresent(value -> add(value, subtypes));
                }
            }
        } else {
            permitted(type).forEach(subclass -> add(subclass, subtypes));
        }
    }

    /** The permitted subclasses by name: where none are written, each compiler finds them in an order of its own. */
    static List<? extends TypeMirror> permitted(TypeElement type) {
        return type.getPermittedSubclasses().stream()
                .sorted(Comparator.comparing(TypeMirror::toString))
                .toList();
    }

    private void add(Object subtype, List<Subtype> subtypes) {
        if (subtype instanceof DeclaredType declared && declared.getKind() == TypeKind.DECLARED) {
            TypeElement element = TypeReader.elementOf(declared);
            if (element.getModifiers().contains(Modifier.ABSTRACT)) {
                collect(element, subtypes);
            } else if (subtypes.stream().noneMatch(known -> known.type().equals(element))) { // by two ways
                subtypes.add(new Subtype(element, discriminator(element).isEmpty() ? "" : tagOf(element)));
            }
        }
    }

    private String tagOf(TypeElement type) {
        return Jackson.find(type, "JsonTypeName")
                .map(mirror -> Jackson.text(mirror, "value"))
                .filter(name -> !name.isEmpty())
                .or(() -> listedName(type, type))
                .orElseGet(() -> defaultName(type));
    }

    /** The name that a {@code @JsonSubTypes} of a supertype gives to a type. */
    private Optional<String> listedName(TypeElement type, TypeElement at) {
        for (TypeMirror above : types.types.directSupertypes(at.asType())) {
            if (above.getKind() != TypeKind.DECLARED) {
                continue;
            }
            TypeElement supertype = TypeReader.elementOf(above);
            Optional<String> name = Jackson.find(supertype, "JsonSubTypes")
                    .flatMap(listed -> nameIn(listed, type))
                    .or(() -> listedName(type, supertype));
            if (name.isPresent()) {
                return name;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> nameIn(AnnotationMirror listed, TypeElement type) {
        return Vocabulary.values(listed, "value").stream()
                .map(AnnotationValue::getValue)
                .filter(AnnotationMirror.class::isInstance)
                .map(AnnotationMirror.class::cast)
                .filter(entry -> Vocabulary.value(entry, "value")
                        .filter(value -> value.getValue() instanceof DeclaredType declared
                                && TypeReader.elementOf(declared).equals(type))
                        .isPresent())
                .map(entry -> Jackson.text(entry, "name"))
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    /** Jackson's own: the binary name without the package, or the simple name alone. */
    private String defaultName(TypeElement type) {
        boolean simple = info(type)
                .map(info -> Jackson.text(info, "use").equals("SIMPLE_NAME"))
                .orElse(false);
        return simple
                ? type.getSimpleName().toString()
                : String.join("$", types.idOf(type).simpleNames());
    }

    /** The nearest {@code @JsonTypeInfo}: it is inherited. */
    private Optional<AnnotationMirror> info(TypeElement type) {
        return Jackson.find(type, "JsonTypeInfo")
                .or(() -> types.types.directSupertypes(type.asType()).stream()
                        .filter(above -> above.getKind() == TypeKind.DECLARED)
                        .flatMap(above -> info(TypeReader.elementOf(above)).stream())
                        .findFirst());
    }

    private static boolean insideByName(AnnotationMirror info) {
        return NAMED.contains(Jackson.text(info, "use")) && INSIDE.contains(Jackson.text(info, "include"));
    }
}
