package sockwright.processor.reading;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.EventError;

/**
 * Finds out whether our annotations name constants that do not exist (yet), such as one of a class that another processor is
 * about to generate, or are themselves not there: not imported, or by two imports with {@code *}. Compilers say so in the end;
 * whatever else is said of what such an annotation means is beside the point. Only of sources: of a class from a JAR no
 * compiler says so, and what is not there may well be somebody else's annotation that has the name of one of ours.
 */
final class UnreadAnnotations {

    private final TypeReader types;
    private final Predicate<Element> sought;
    private final Set<String> visited = new HashSet<>();

    private UnreadAnnotations(TypeReader types, Predicate<Element> sought) {
        this.types = types;
        this.sought = sought;
    }

    /** Those that name constants that do not exist (yet). */
    static UnreadAnnotations incomplete(TypeReader types) {
        return new UnreadAnnotations(types, UnreadAnnotations::isIncomplete);
    }

    /** Those that are themselves not there. */
    static UnreadAnnotations absent(TypeReader types) {
        return new UnreadAnnotations(
                types, element -> element.getAnnotationMirrors().stream().anyMatch(UnreadAnnotations::isMissing));
    }

    /** Whether there is one in a type, in one above it, or in one whose annotations it is read with. */
    boolean in(TypeElement type) {
        String name = type.getQualifiedName().toString();
        if (name.startsWith("java.") || !visited.add(name)) {
            return false;
        }
        return (types.isSource(type) && isWrittenIn(type))
                || types.types.directSupertypes(type.asType()).stream().anyMatch(this::in);
    }

    private boolean isWrittenIn(TypeElement type) {
        return sought.test(type)
                || ElementFilter.methodsIn(type.getEnclosedElements()).stream().anyMatch(this::in);
    }

    private boolean in(ExecutableElement method) {
        return sought.test(method)
                || method.getParameters().stream()
                        .anyMatch(parameter -> sought.test(parameter) || inMarked(parameter.asType()))
                || method.getThrownTypes().stream().anyMatch(this::inMarked);
    }

    private boolean inMarked(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                && (Vocabulary.has(((DeclaredType) type).asElement(), ClientEvents.class)
                        || Vocabulary.has(((DeclaredType) type).asElement(), EventError.class))
                && in(type);
    }

    private boolean in(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED && in((TypeElement) ((DeclaredType) type).asElement());
    }

    private static boolean isIncomplete(Element element) {
        return Vocabulary.ours(element).stream()
                .map(AnnotationMirror::getElementValues)
                .anyMatch(values -> values.values().stream().anyMatch(UnreadAnnotations::isUnread));
    }

    private static boolean isMissing(AnnotationMirror annotation) {
        return annotation.getAnnotationType().getKind() == TypeKind.ERROR
                && Vocabulary.isNameOfOurs(
                        annotation.getAnnotationType().asElement().getSimpleName());
    }

    /** What stands for such a constant in javac looks like text, but for the quotes. */
    private static boolean isUnread(AnnotationValue value) {
        return value.getValue() instanceof List<?> list
                ? list.stream().map(AnnotationValue.class::cast).anyMatch(UnreadAnnotations::isUnread)
                : value.getValue().equals("<error>") && !value.toString().startsWith("\"");
    }
}
