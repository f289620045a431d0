package sockwright.processor.reading;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import sockwright.annotation.Auth;
import sockwright.annotation.Broadcast;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Room;
import sockwright.annotation.Variable;
import sockwright.processor.model.Audience;
import sockwright.processor.model.Binding;
import sockwright.processor.model.Binding.Absence;
import sockwright.processor.model.BroadcastMark;
import sockwright.processor.model.HandlerParameter;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.MethodRole;
import sockwright.processor.model.Place;
import sockwright.processor.model.RoomMark;
import sockwright.processor.model.RuntimeTypes;

/** Finds out what the parameters of a handler method are given. */
final class ParameterReader {

    private final TypeReader types;
    private final ShapeReader shapes;
    private final Annotations annotations;
    private final Function<ExecutableElement, TemplateReader> templates;

    /** @param templates reads the templates that are written on a method, or on a parameter of it */
    ParameterReader(
            TypeReader types,
            ShapeReader shapes,
            Annotations annotations,
            Function<ExecutableElement, TemplateReader> templates) {
        this.types = types;
        this.shapes = shapes;
        this.annotations = annotations;
        this.templates = templates;
    }

    /**
     * @param type the parameter's type, with the type arguments of the handler class in place
     * @param position how many payloads stand before it
     * @param side where its contract has it come from
     */
    HandlerParameter read(
            MethodRole role, VariableElement parameter, TypeMirror type, int position, HandlerParameter.Side side) {
        return new HandlerParameter(
                parameter.getSimpleName().toString(),
                types.read(type),
                Nullness.mark(types, parameter, type),
                bind(role, parameter, type, position, side),
                annotations
                        .find(parameter, Room.class)
                        .map(found -> room(templates.apply(found.method()), parameter, found.mirror())),
                annotations.find(parameter, Broadcast.class).map(found -> broadcast(parameter, found.mirror())),
                annotations.find(parameter, Auth.class).map(found -> Place.of(parameter, found.mirror())),
                annotations.constraints(parameter),
                side,
                Place.of(parameter));
    }

    /** Whether templates can name a parameter: it has a value before the handler runs, and one that makes a name. */
    static boolean namable(TypeReader types, TypeMirror type) {
        return type.getKind() != TypeKind.TYPEVAR && !types.read(type).is(RuntimeTypes.ACK) && !isClientEvents(type);
    }

    static RoomMark room(TemplateReader templates, Element element, AnnotationMirror mirror) {
        Place place = Vocabulary.valuePlace(element, mirror);
        Optional<AnnotationValue> include = Vocabulary.value(mirror, "includeSender");
        return new RoomMark(
                templates.read(Vocabulary.text(mirror).orElse(""), place),
                include.map(ParameterReader::isTrue).orElse(false),
                include.map(value -> new Place(element, mirror, value)),
                Place.of(element, mirror));
    }

    private static BroadcastMark broadcast(Element element, AnnotationMirror mirror) {
        boolean include = Vocabulary.value(mirror, "includeSender")
                .map(ParameterReader::isTrue)
                .orElse(false);
        return new BroadcastMark(include, Place.of(element, mirror));
    }

    private static boolean isTrue(AnnotationValue value) {
        return Boolean.TRUE.equals(value.getValue());
    }

    /** The variable of the namespace that a parameter is bound to. */
    static Optional<Binding.Variable> variable(Annotations annotations, VariableElement parameter) {
        return annotations.find(parameter, Variable.class).map(found -> {
            String name = Vocabulary.text(found.mirror()).orElse("");
            Element named = Scopes.isNameless(found.method()) ? parameter : found.origin();
            return new Binding.Variable(
                    name.isEmpty() ? named.getSimpleName().toString() : name,
                    Vocabulary.valuePlace(parameter, found.mirror()));
        });
    }

    private Binding bind(
            MethodRole role, VariableElement parameter, TypeMirror type, int position, HandlerParameter.Side side) {
        JavaType read = types.read(type);
        if (side == HandlerParameter.Side.OPEN) {
            return new Binding.Unbound();
        }
        Optional<Binding.Variable> variable = variable(annotations, parameter);
        if (variable.isPresent()) {
            return variable.get();
        }
        if (read.is(RuntimeTypes.SOCKET)) {
            return new Binding.Caller();
        }
        if (role.takesEmitters() && isClientEvents(type)) {
            TypeElement events = TypeReader.elementOf(type);
            return new Binding.Emitter(types.idOf(events), types.emitterOf(events), asked(type));
        }
        if (role.takesAuth() && annotations.has(parameter, Auth.class)) {
            shapes.visit(type);
            return new Binding.Auth(content(type), absence(parameter, type));
        }
        return switch (role) {
            case EVENT -> event(parameter, type, read, position);
            case BEFORE_CONNECT, CONNECT -> new Binding.Unknown();
            case ANY_EVENT, BEFORE_EVENT ->
                read.is(RuntimeTypes.INCOMING_EVENT) ? new Binding.Incoming() : new Binding.Unknown();
            case DISCONNECTING, DISCONNECT -> leaving(read);
            case ERROR -> error(read);
        };
    }

    private Binding event(VariableElement parameter, TypeMirror type, JavaType read, int position) {
        if (read.is(RuntimeTypes.ACK)) {
            shapes.visit(type);
            return new Binding.Acknowledgement(types.argumentOf(type));
        }
        shapes.visit(type);
        return new Binding.Payload(position, content(type), absence(parameter, type));
    }

    private static Binding leaving(JavaType read) {
        if (read.is(RuntimeTypes.DISCONNECTION)) {
            return new Binding.Leaving();
        }
        return read.is(RuntimeTypes.DISCONNECT_REASON) ? new Binding.Reason() : new Binding.Unknown();
    }

    private static Binding error(JavaType read) {
        if (read.is("java.lang.String")) {
            return new Binding.FailedEvent();
        }
        boolean exception = read.is("java.lang.Exception");
        return exception || read.is("java.lang.Throwable") ? new Binding.Failure(exception) : new Binding.Unknown();
    }

    private JavaType content(TypeMirror type) {
        return isOptional(type) ? types.argumentOf(type) : types.read(type);
    }

    private Absence absence(VariableElement parameter, TypeMirror type) {
        if (isOptional(type)) {
            return Absence.EMPTY_OPTIONAL;
        }
        return Nullness.nullable(parameter, parameter.asType())
                        && !type.getKind().isPrimitive()
                ? Absence.NULL
                : Absence.REFUSED;
    }

    private boolean isOptional(TypeMirror type) {
        return types.read(type) instanceof JavaType.Named named && named.is("java.util.Optional") && !named.raw();
    }

    private static boolean isClientEvents(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED && Vocabulary.has(TypeReader.elementOf(type), ClientEvents.class);
    }

    private Set<Audience> asked(TypeMirror type) {
        Set<Audience> asked = EnumSet.noneOf(Audience.class);
        for (ExecutableElement method : new Members(types).abstractMethods(TypeReader.elementOf(type))) {
            if (types.read(method.getReturnType()).is(RuntimeTypes.ANSWERS)) {
                asked.add(Audience.MANY);
            } else if (types.asSuper(method.getReturnType(), StageTypes.STAGE).isPresent()) {
                asked.add(Audience.ONE);
            }
        }
        return asked;
    }
}
