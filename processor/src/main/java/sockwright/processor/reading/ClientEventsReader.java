package sockwright.processor.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Event;
import sockwright.annotation.Overflow;
import sockwright.annotation.Timeout;
import sockwright.annotation.Volatile;
import sockwright.processor.model.Audience;
import sockwright.processor.model.ClientEvent;
import sockwright.processor.model.ClientEventsType;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.Mark;
import sockwright.processor.model.Outcome;
import sockwright.processor.model.OverflowMark;
import sockwright.processor.model.Place;
import sockwright.processor.model.RuntimeTypes;
import sockwright.processor.model.TimeoutMark;
import sockwright.processor.model.Trait;

/** Reads an interface of client events. */
final class ClientEventsReader {

    private final TypeReader types;
    private final TypeElement type;
    private final ShapeReader shapes;

    ClientEventsReader(TypeReader types, TypeElement type) {
        this.types = types;
        this.type = type;
        this.shapes = new ShapeReader(types, types.homePackage());
    }

    /** Reads an interface whose source is being compiled. */
    ClientEventsType read(List<Mark> marks) {
        return read(
                marks,
                Vocabulary.find(type, ClientEvents.class)
                        .map(mirror -> Place.of(type, mirror))
                        .orElse(Place.of(type)));
    }

    /**
     * Reads an interface that was compiled elsewhere.
     *
     * @param place what needs its emitter
     */
    ClientEventsType read(Place place) {
        return read(List.of(), place);
    }

    private ClientEventsType read(List<Mark> marks, Place place) {
        Set<Trait> traits = Traits.ofClass(type);
        traits.remove(Trait.NOT_A_CLASS);
        if (type.getKind() != ElementKind.INTERFACE) {
            traits.add(Trait.NOT_A_CLASS);
        }
        Members members = new Members(types);
        List<ClientEvent> events = new ArrayList<>();
        if (type.getKind() == ElementKind.INTERFACE) {
            for (ExecutableElement method : members.abstractMethods(type)) {
                events.add(event(method));
            }
        }
        return new ClientEventsType(
                types.idOf(type),
                types.emitterOf(type),
                traits,
                events,
                members.types(type),
                shapes.shapes(),
                marks,
                types.deprecated(),
                types.home(),
                place);
    }

    private ClientEvent event(ExecutableElement method) {
        ExecutableType member = types.memberOf(type, method);
        Optional<AnnotationMirror> event = Vocabulary.find(method, Event.class);
        String name = method.getSimpleName().toString();
        List<ClientEvent.Argument> arguments = new ArrayList<>();
        for (int i = 0; i < method.getParameters().size(); i++) {
            VariableElement parameter = method.getParameters().get(i);
            TypeMirror parameterType = member.getParameterTypes().get(i);
            shapes.visit(parameterType);
            arguments.add(new ClientEvent.Argument(
                    parameter.getSimpleName().toString(),
                    types.read(parameterType),
                    Nullness.mark(types, parameter, parameter.asType()),
                    Place.of(parameter)));
        }
        return new ClientEvent(
                name,
                types.signature(method, member),
                event.flatMap(Vocabulary::text).filter(text -> !text.isEmpty()).orElse(name),
                event.map(mirror -> Vocabulary.valuePlace(method, mirror)).orElse(Place.of(method)),
                delivery(member.getReturnType()),
                Vocabulary.has(method, Volatile.class),
                Vocabulary.find(method, Overflow.class).flatMap(mirror -> overflow(method, mirror)),
                Vocabulary.find(method, Timeout.class).map(mirror -> timeout(method, mirror)),
                types.read(member.getReturnType()),
                arguments,
                Traits.ofMethod(method),
                Place.of(method));
    }

    private static Optional<OverflowMark> overflow(ExecutableElement method, AnnotationMirror mirror) {
        // a value that is missing or of another type is an error of the compiler's own
        return Vocabulary.value(mirror, "value")
                .<Object>map(AnnotationValue::getValue)
                .filter(VariableElement.class::isInstance)
                .map(policy -> new OverflowMark(
                        ((VariableElement) policy).getSimpleName().toString(), Place.of(method, mirror)));
    }

    private static TimeoutMark timeout(ExecutableElement method, AnnotationMirror mirror) {
        // a value of another type is an error of the compiler's own
        Object amount = Vocabulary.value(mirror, "value")
                .<Object>map(AnnotationValue::getValue)
                .orElse("");
        Object unit = Vocabulary.value(mirror, "unit")
                .<Object>map(AnnotationValue::getValue)
                .orElse("");
        TimeUnit scale = unit instanceof VariableElement constant
                ? TimeUnit.valueOf(constant.getSimpleName().toString())
                : TimeUnit.SECONDS;
        return new TimeoutMark(amount instanceof Long number ? scale.toMillis(number) : 0, Place.of(method, mirror));
    }

    private ClientEvent.Delivery delivery(TypeMirror returnType) {
        JavaType read = types.read(returnType);
        Outcome outcome = StageTypes.outcome(types, shapes, returnType);
        if (outcome instanceof Outcome.Nothing) {
            return new ClientEvent.Send();
        }
        // a CompletableFuture could be completed by its reader, so nothing below CompletionStage is promised
        if (outcome instanceof Outcome.Stage stage && read.is(StageTypes.STAGE)) {
            return new ClientEvent.Ask(stage.value(), Audience.ONE);
        }
        return read.is(RuntimeTypes.ANSWERS)
                ? new ClientEvent.Ask(types.argumentOf(returnType), Audience.MANY)
                : new ClientEvent.Unclear();
    }
}
