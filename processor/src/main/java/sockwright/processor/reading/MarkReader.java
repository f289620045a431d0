package sockwright.processor.reading;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import sockwright.processor.model.Mark;
import sockwright.processor.model.Mark.Location;
import sockwright.processor.model.MethodRole;
import sockwright.processor.model.Place;

/** Lists where in a declaration our annotations stand. */
final class MarkReader {

    private final Location ofType;
    private final Annotations annotations;
    private final List<Mark> marks = new ArrayList<>();

    /** @param ofType what the type itself is */
    MarkReader(Location ofType, Annotations annotations) {
        this.ofType = ofType;
        this.annotations = annotations;
    }

    List<Mark> read(TypeElement type) {
        add(type, ofType);
        for (Element member : type.getEnclosedElements()) {
            if (member instanceof ExecutableElement method) {
                Location location = location(type, method);
                add(method, location);
                boolean handler = ofType == Location.HANDLER_CLASS
                        || ofType == Location.CONTRACT
                        || ofType == Location.BASE_CLASS;
                for (VariableElement parameter : method.getParameters()) {
                    add(
                            parameter,
                            handler && location != Location.OTHER_METHOD
                                    ? Location.HANDLER_PARAMETER
                                    : Location.OTHER_PARAMETER);
                }
            }
        }
        return marks;
    }

    private Location location(TypeElement type, ExecutableElement method) {
        boolean unimplemented = method.getModifiers().contains(Modifier.ABSTRACT);
        if (ofType == Location.EVENTS_TYPE) {
            return unimplemented ? Location.CLIENT_EVENT : Location.OTHER_METHOD;
        }
        List<MethodRole> roles = annotations.roles(method);
        if (ofType == Location.OTHER_TYPE || roles.isEmpty()) {
            boolean inherited = unimplemented && type.getKind() == ElementKind.INTERFACE;
            return inherited ? Location.INTERFACE_METHOD : Location.OTHER_METHOD;
        }
        return switch (roles.get(0)) {
            case BEFORE_CONNECT -> Location.BEFORE_CONNECT_METHOD;
            case CONNECT -> Location.CONNECT_METHOD;
            case ANY_EVENT -> Location.ANY_EVENT_METHOD;
            case BEFORE_EVENT -> Location.BEFORE_EVENT_METHOD;
            case EVENT -> Location.EVENT_METHOD;
            case DISCONNECTING -> Location.DISCONNECTING_METHOD;
            case DISCONNECT -> Location.DISCONNECT_METHOD;
            case ERROR -> Location.ERROR_METHOD;
        };
    }

    private void add(Element element, Location location) {
        for (AnnotationMirror mirror : Vocabulary.ours(element)) {
            marks.add(new Mark(
                    mirror.getAnnotationType().asElement().getSimpleName().toString(),
                    location,
                    element.getSimpleName().toString(),
                    Place.of(element, mirror)));
        }
    }
}
