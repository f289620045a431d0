package sockwright.processor.reading;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import sockwright.annotation.Auth;
import sockwright.annotation.BeforeConnect;
import sockwright.annotation.BeforeEvent;
import sockwright.annotation.Broadcast;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Event;
import sockwright.annotation.EventError;
import sockwright.annotation.Join;
import sockwright.annotation.Leave;
import sockwright.annotation.Namespace;
import sockwright.annotation.NonBlocking;
import sockwright.annotation.OnAnyEvent;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnDisconnect;
import sockwright.annotation.OnDisconnecting;
import sockwright.annotation.OnError;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Overflow;
import sockwright.annotation.Room;
import sockwright.annotation.Timeout;
import sockwright.annotation.Variable;
import sockwright.annotation.Volatile;
import sockwright.processor.model.MethodRole;
import sockwright.processor.model.Place;

/**
 * Finds our annotations on elements. Works on mirrors, because only they say where in the source a value is written.
 */
final class Vocabulary {

    private static final List<Class<? extends Annotation>> ALL = List.of(
            Auth.class,
            BeforeConnect.class,
            BeforeEvent.class,
            Broadcast.class,
            ClientEvents.class,
            Event.class,
            EventError.class,
            Join.class,
            Leave.class,
            Namespace.class,
            NonBlocking.class,
            OnAnyEvent.class,
            OnConnect.class,
            OnDisconnect.class,
            OnDisconnecting.class,
            OnError.class,
            OnEvent.class,
            Overflow.class,
            Room.class,
            Timeout.class,
            Variable.class,
            Volatile.class);

    private static final Map<String, MethodRole> ROLES = Map.of(
            BeforeConnect.class.getName(), MethodRole.BEFORE_CONNECT,
            OnConnect.class.getName(), MethodRole.CONNECT,
            OnAnyEvent.class.getName(), MethodRole.ANY_EVENT,
            BeforeEvent.class.getName(), MethodRole.BEFORE_EVENT,
            OnEvent.class.getName(), MethodRole.EVENT,
            OnDisconnecting.class.getName(), MethodRole.DISCONNECTING,
            OnDisconnect.class.getName(), MethodRole.DISCONNECT,
            OnError.class.getName(), MethodRole.ERROR);

    static final Set<String> NAMES = ALL.stream().map(Class::getName).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> SIMPLE_NAMES =
            ALL.stream().map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet());

    private Vocabulary() {}

    /** Whether one of our annotations has that simple name. */
    static boolean isNameOfOurs(Name simpleName) {
        return SIMPLE_NAMES.contains(simpleName.toString());
    }

    static Optional<AnnotationMirror> find(Element element, Class<? extends Annotation> annotation) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (nameOf(mirror).contentEquals(annotation.getName())) {
                return Optional.of(mirror);
            }
        }
        return Optional.empty();
    }

    static boolean has(Element element, Class<? extends Annotation> annotation) {
        return find(element, annotation).isPresent();
    }

    /** Our annotations on an element, in source order. */
    static List<AnnotationMirror> ours(Element element) {
        return mirrors(element)
                .filter(mirror -> NAMES.contains(nameOf(mirror).toString()))
                .toList();
    }

    /** The roles that the annotations of a method give it, in source order. */
    static List<MethodRole> roles(Element method) {
        return mirrors(method)
                .map(mirror -> ROLES.get(nameOf(mirror).toString()))
                .filter(role -> role != null)
                .toList();
    }

    /** Whether an annotation of that simple name is there, whoever wrote it. */
    static boolean hasNamed(AnnotatedConstruct construct, String simpleName) {
        for (AnnotationMirror mirror : construct.getAnnotationMirrors()) {
            if (isNamed(mirror, simpleName)) {
                return true;
            }
        }
        return false;
    }

    static boolean isNamed(AnnotationMirror mirror, String simpleName) {
        return mirror.getAnnotationType().asElement().getSimpleName().contentEquals(simpleName);
    }

    /** A value of an annotation, if it is written there. */
    static Optional<AnnotationValue> value(AnnotationMirror annotation, String name) {
        return annotation.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(name))
                .<AnnotationValue>map(Map.Entry::getValue)
                .findFirst();
    }

    /** The elements of an array in an annotation, if they are written there. */
    static List<AnnotationValue> values(AnnotationMirror annotation, String name) {
        Object values =
                value(annotation, name).<Object>map(AnnotationValue::getValue).orElse(List.of());
        return values instanceof List<?> list
                ? list.stream().map(AnnotationValue.class::cast).toList()
                : List.of();
    }

    /** The text of the annotation's {@code value}, if it is written there. */
    static Optional<String> text(AnnotationMirror annotation) {
        return value(annotation, "value").map(value -> String.valueOf(value.getValue()));
    }

    /** Where the annotation's {@code value} is written; the annotation itself if it is not. */
    static Place valuePlace(Element element, AnnotationMirror annotation) {
        return new Place(element, annotation, value(annotation, "value").orElse(null));
    }

    private static Stream<AnnotationMirror> mirrors(Element element) {
        return element.getAnnotationMirrors().stream().map(AnnotationMirror.class::cast);
    }

    private static Name nameOf(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName();
    }
}
