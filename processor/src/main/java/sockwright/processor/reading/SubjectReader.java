package sockwright.processor.reading;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
import sockwright.annotation.Reflected;
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
    private final ClassFacts facts;
    private final Set<String> sources = new HashSet<>();

    public SubjectReader(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
        this.facts = new ClassFacts(elements, types);
    }

    /**
     * What makes a type worth reading, as processors say it: any annotation, because a class that implements a contract needs none
     * of ours.
     */
    public static Set<String> annotations() {
        return Set.of("*");
    }

    /** The types that use our annotations in a round or implement a contract, in the order of their canonical names. */
    public List<String> candidates(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        facts.forget();
        Set<String> found = new TreeSet<>(annotated(
                annotations.stream()
                        .filter(annotation -> Vocabulary.NAMES.contains(
                                annotation.getQualifiedName().toString()))
                        .toList(),
                round));
        round.getRootElements().forEach(root -> visitSources(root, found));
        return List.copyOf(found);
    }

    /**
     * The types that use an annotation in a round, in the order of their canonical names.
     *
     * @param annotations those that the round has; a round without this one is not searched
     */
    public List<String> annotated(
            Class<? extends Annotation> annotation, Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return annotated(
                annotations.stream()
                        .filter(found -> found.getQualifiedName().contentEquals(annotation.getName()))
                        .toList(),
                round);
    }

    /** The binary names of the classes that a generated type says are looked at by reflection. */
    public List<String> reflected(String canonicalName) {
        return Vocabulary.find(elements.getTypeElement(canonicalName), Reflected.class).stream()
                .flatMap(mirror -> Vocabulary.values(mirror, "value").stream())
                .map(name -> String.valueOf(name.getValue()))
                .toList();
    }

    private List<String> annotated(Collection<? extends TypeElement> annotations, RoundEnvironment round) {
        if (annotations.isEmpty()) {
            return List.of();
        }
        // all annotations at once: each call walks through every class of the round
        return round.getElementsAnnotatedWithAny(annotations.toArray(TypeElement[]::new)).stream()
                .map(element -> enclosingType(element).getQualifiedName().toString())
                .distinct()
                .sorted()
                .toList();
    }

    private void visitSources(Element element, Set<String> found) {
        if (element instanceof TypeElement type) {
            sources.add(type.getQualifiedName().toString());
            if (type.getKind() != ElementKind.ANNOTATION_TYPE
                    && !Contracts.of(type).isEmpty()) {
                found.add(type.getQualifiedName().toString());
            }
            type.getEnclosedElements().forEach(member -> visitSources(member, found));
        }
    }

    /** Reads a type. */
    public Reading read(String canonicalName) {
        TypeElement type = elements.getTypeElement(canonicalName);
        TypeReader reader = reader(type);
        missingSupertypes(type).forEach(reader::read);
        Location kind = kind(type);
        List<Mark> marks = new MarkReader(kind, new Annotations(reader, type)).read(type);
        Subject subject = switch (kind) {
            case ERROR_TYPE -> new ErrorReader(reader, reader.packageOf(type)).read(type, marks);
            case EVENTS_TYPE -> new ClientEventsReader(reader, type).read(marks);
            case HANDLER_CLASS -> new HandlerReader(reader, type, HandlerClass.Kind.HANDLER).read(marks);
            case CONTRACT -> new HandlerReader(reader, type, HandlerClass.Kind.CONTRACT).read(marks);
            case BASE_CLASS -> new HandlerReader(reader, type, HandlerClass.Kind.BASE).read(marks);
            default -> new Bystander(reader.idOf(type), Place.of(type), marks);
        };
        return new Reading(
                subject,
                reader.missing(),
                UnreadAnnotations.incomplete(reader).in(type),
                UnreadAnnotations.absent(reader).in(type),
                reader.early());
    }

    /** Reads what a handler class or interface has agreed on with clients; one that validation has nothing against. */
    public ContractReading contract(String canonicalName) {
        TypeElement type = elements.getTypeElement(canonicalName);
        TypeReader reader = reader(type);
        return new ContractReading(new ContractReader(reader, type).read(), reader.missing());
    }

    /**
     * A contract as it was read.
     *
     * @param missing the names of types that do not exist (yet); the contract is of no use while there are any
     */
    public record ContractReading(Contract contract, Set<String> missing) {}

    /** Whether a class is there to be named. */
    public boolean exists(ClassId type) {
        return exists(type.canonicalName());
    }

    /** Whether a class is there to be named. */
    public boolean exists(String canonicalName) {
        return elements.getTypeElement(canonicalName) != null;
    }

    private TypeReader reader(TypeElement type) {
        return new TypeReader(elements, types, facts, elements.getPackageOf(type), sources);
    }

    /** The user's classes that the payloads of an interface of client events consist of, by name. */
    public List<ClassId> payloads(String canonicalName) {
        TypeElement type = elements.getTypeElement(canonicalName);
        return new ContractReader(reader(type), type).payloadsOfEvents();
    }

    /** Whether a table that an earlier compile generated still serves a handler class. */
    public boolean stillServes(String tableName) {
        TypeElement table = elements.getTypeElement(tableName);
        if (table == null) {
            return false;
        }
        TypeReader reader = reader(table);
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
            return type.getKind() == ElementKind.INTERFACE ? Location.CONTRACT : Location.HANDLER_CLASS;
        } else if (!handles && Contracts.of(type).isEmpty()) {
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
