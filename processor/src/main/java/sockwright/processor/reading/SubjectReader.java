package sockwright.processor.reading;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.Generated;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.EventError;
import sockwright.annotation.Namespace;
import sockwright.processor.model.Bystander;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.Contract;
import sockwright.processor.model.HandlerClass;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.Mark;
import sockwright.processor.model.Mark.Location;
import sockwright.processor.model.MethodRole;
import sockwright.processor.model.Place;
import sockwright.processor.model.RuntimeTypes;
import sockwright.processor.model.Subject;

/** The door to this package: finds the types that use our annotations, and reads them. */
public final class SubjectReader {

    private final Elements elements;
    private final Types types;

    public SubjectReader(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** The annotations that make a type worth reading, by their canonical names. */
    public static Set<String> annotations() {
        return Vocabulary.NAMES;
    }

    /** The types that use our annotations in a round, by their canonical names, in the order of these. */
    public List<String> candidates(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        // all annotations at once: each call walks through every class of the round
        return round.getElementsAnnotatedWithAny(annotations.toArray(TypeElement[]::new)).stream()
                .map(element -> enclosingType(element).getQualifiedName().toString())
                .distinct()
                .sorted()
                .toList();
    }

    /** Reads a type. */
    public Reading read(String canonicalName) {
        TypeElement type = elements.getTypeElement(canonicalName);
        TypeReader reader = new TypeReader(elements, types);
        missingSupertypes(type).forEach(reader::read);
        Location kind = kind(type);
        List<Mark> marks = new MarkReader(kind).read(type);
        boolean generated = elements.getTypeElement(elements.getModuleOf(type), Generated.class.getName()) != null;
        Subject subject = switch (kind) {
            case ERROR_TYPE -> new ErrorReader(reader, reader.packageOf(type)).read(type, marks);
            case EVENTS_TYPE -> new ClientEventsReader(reader, type).read(marks, generated);
            case HANDLER_CLASS -> new HandlerReader(reader, type).read(false, marks, generated);
            case BASE_CLASS -> new HandlerReader(reader, type).read(true, marks, generated);
            default -> new Bystander(reader.idOf(type), Place.of(type), marks);
        };
        return new Reading(subject, reader.missing(), reader.early());
    }

    /** Reads what a handler class has agreed on with its clients; one that validation has nothing against. */
    public Contract contract(String canonicalName) {
        return new ContractReader(new TypeReader(elements, types), elements.getTypeElement(canonicalName)).read();
    }

    /** The user's classes that the payloads of an interface of client events consist of, by name. */
    public List<ClassId> payloads(String canonicalName) {
        return new ContractReader(new TypeReader(elements, types), elements.getTypeElement(canonicalName))
                .payloadsOfEvents();
    }

    /** Whether a table that an earlier compile generated still serves a handler class. */
    public boolean stillServes(String tableName) {
        TypeElement table = elements.getTypeElement(tableName);
        if (table == null) {
            return false;
        }
        TypeReader reader = new TypeReader(elements, types);
        return reader.asSuper(table.asType(), RuntimeTypes.HANDLER_TABLE.canonicalName())
                .map(reader::argumentOf)
                .map(handler -> handler instanceof JavaType.Named named && isTableOf(tableName, named.id()))
                .orElse(false);
    }

    private boolean isTableOf(String tableName, ClassId handler) {
        TypeElement type = elements.getTypeElement(handler.canonicalName());
        return type != null
                && kind(type) == Location.HANDLER_CLASS
                && handler.generated(HandlerClass.TABLE_SUFFIX).is(tableName);
    }

    private static Location kind(TypeElement type) {
        boolean handles = ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .flatMap(method -> Vocabulary.roles(method).stream())
                .anyMatch(role -> role != MethodRole.ERROR);
        if (has(type, ClientEvents.class)) {
            return Location.EVENTS_TYPE;
        } else if (has(type, Namespace.class)) {
            return Location.HANDLER_CLASS;
        } else if (!handles) {
            return has(type, EventError.class) ? Location.ERROR_TYPE : Location.OTHER_TYPE;
        }
        return type.getKind() == ElementKind.INTERFACE || type.getModifiers().contains(Modifier.ABSTRACT)
                ? Location.BASE_CLASS
                : Location.HANDLER_CLASS;
    }

    private static boolean has(TypeElement type, Class<? extends Annotation> annotation) {
        return Vocabulary.has(type, annotation);
    }

    private List<? extends TypeMirror> missingSupertypes(TypeElement type) {
        return types.directSupertypes(type.asType()).stream()
                .filter(above -> above.getKind() == TypeKind.ERROR)
                .toList();
    }

    private static TypeElement enclosingType(Element element) {
        return element instanceof TypeElement type
                ? type
                : enclosingType(
                        Objects.requireNonNull(element.getEnclosingElement(), "our annotations stand in types"));
    }
}
