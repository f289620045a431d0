package sockwright.processor.reading;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import sockwright.annotation.Join;
import sockwright.annotation.Leave;
import sockwright.annotation.NonBlocking;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.processor.model.Binding;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.ClientEventsType;
import sockwright.processor.model.Contract;
import sockwright.processor.model.HandlerClass;
import sockwright.processor.model.HandlerMethod;
import sockwright.processor.model.HandlerParameter;
import sockwright.processor.model.HandlerParameter.Side;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.Mark;
import sockwright.processor.model.MethodRole;
import sockwright.processor.model.NamespaceTemplate;
import sockwright.processor.model.Place;
import sockwright.processor.model.RoomMark;
import sockwright.processor.model.RoomTemplate;
import sockwright.processor.model.Trait;

/** Reads a handler class. */
final class HandlerReader {

    private final TypeReader types;
    private final TypeElement type;
    private final HandlerClass.Kind kind;
    private final ShapeReader shapes;
    private final NamespaceTemplate namespace;
    private final Annotations annotations;
    private final Scopes scopes;
    private final List<TypeElement> contracts;
    private final Optional<Contract> contract;

    HandlerReader(TypeReader types, TypeElement type, HandlerClass.Kind kind) {
        this.types = types;
        this.type = type;
        this.kind = kind;
        this.shapes = new ShapeReader(types, types.homePackage());
        this.contracts = kind == HandlerClass.Kind.HANDLER ? Contracts.of(type) : List.of();
        this.contract = contracts.stream().findFirst().map(found -> new ContractReader(types, found).read());
        this.namespace = contract.map(Contract::namespace).orElseGet(() -> NamespaceReader.read(type));
        this.annotations = new Annotations(types, type);
        this.scopes = new Scopes(types, shapes, namespace, annotations);
    }

    HandlerClass read(List<Mark> marks) {
        List<HandlerMethod> methods = new ArrayList<>();
        for (ExecutableElement method : new Members(types).methods(type)) {
            List<MethodRole> roles = annotations.roles(method);
            if (!roles.isEmpty()) {
                methods.add(method(method, roles));
            }
        }
        return new HandlerClass(
                types.idOf(type),
                kind,
                Traits.ofClass(type),
                namespace,
                room(),
                methods,
                contracts.stream().map(types::idOf).toList(),
                contract,
                foreignEvents(methods),
                FieldReader.read(type),
                shapes.shapes(),
                marks,
                types.deprecated(),
                types.home(),
                Place.of(type));
    }

    /** {@code @Room} on the class, or on its contract. */
    private Optional<RoomMark> room() {
        return Stream.concat(Stream.of(type), contracts.stream())
                .flatMap(element -> Vocabulary.find(element, Room.class).stream())
                .findFirst()
                .map(mirror -> ParameterReader.room(scopes.ofClass(), type, mirror));
    }

    /** The interfaces that the class or its contract sends, as far as their emitters are generated beside it. */
    private List<ClientEventsType> foreignEvents(List<HandlerMethod> methods) {
        Stream<ClassId> taken = methods.stream()
                .flatMap(method -> method.parameters().stream())
                .flatMap(parameter -> parameter.binding() instanceof Binding.Emitter emitter
                        ? Stream.of(emitter.events())
                        : Stream.empty());
        Stream<ClassId> sent =
                contract.stream().flatMap(agreed -> agreed.senders().stream()).map(Contract.Sender::type);
        return Stream.concat(taken, sent)
                .distinct()
                .map(id -> types.elements.getTypeElement(id.canonicalName()))
                .filter(types::isForeign)
                .map(events -> new ClientEventsReader(types, events).read(Place.of(type)))
                .toList();
    }

    private HandlerMethod method(ExecutableElement method, List<MethodRole> roles) {
        ExecutableType member = types.memberOf(type, method);
        MethodRole role = roles.get(0);
        Function<ExecutableElement, TemplateReader> templates = origin -> scopes.of(method, member, origin);
        Optional<AnnotationMirror> event =
                annotations.find(method, OnEvent.class).map(Annotations.Found::mirror);
        String name = method.getSimpleName().toString();
        return new HandlerMethod(
                name,
                types.signature(method, member),
                role,
                EnumSet.copyOf(roles),
                event.map(mirror -> Vocabulary.text(mirror)
                                .filter(text -> !text.isEmpty())
                                .orElse(name))
                        .orElse(""),
                event.map(mirror -> Vocabulary.valuePlace(method, mirror)).orElse(Place.of(method)),
                traits(method),
                parameters(role, method, member, new ParameterReader(types, shapes, annotations, templates)),
                StageTypes.outcome(types, shapes, member.getReturnType()),
                exceptions(member),
                new ErrorReader(types, types.homePackage()).read(annotations.thrown(method)),
                annotations.find(method, NonBlocking.class).map(found -> Place.of(method, found.mirror())),
                annotations
                        .find(method, Room.class)
                        .map(found -> ParameterReader.room(templates.apply(found.method()), method, found.mirror())),
                rooms(templates, method, Join.class),
                rooms(templates, method, Leave.class),
                Place.of(method));
    }

    private List<JavaType> exceptions(ExecutableType member) {
        member.getThrownTypes().forEach(shapes::visit);
        return member.getThrownTypes().stream().map(types::read).toList();
    }

    private List<HandlerParameter> parameters(
            MethodRole role, ExecutableElement method, ExecutableType member, ParameterReader reader) {
        List<HandlerParameter> parameters = new ArrayList<>();
        int position = 0;
        for (int i = 0; i < method.getParameters().size(); i++) {
            HandlerParameter parameter = reader.read(
                    role,
                    method.getParameters().get(i),
                    member.getParameterTypes().get(i),
                    position,
                    side(method, i));
            parameters.add(parameter);
            position += parameter.binding() instanceof Binding.Payload ? 1 : 0;
        }
        return parameters;
    }

    /** Where the contract has a parameter come from: a type that it leaves open is the server's own. */
    private Side side(ExecutableElement method, int index) {
        if (kind == HandlerClass.Kind.CONTRACT) {
            TypeMirror parameter =
                    types.memberOf(type, method).getParameterTypes().get(index);
            return parameter.getKind() == TypeKind.TYPEVAR ? Side.OPEN : Side.UNSAID;
        }
        for (TypeElement agreed : contracts) {
            for (ExecutableElement promised : annotations.implemented(method)) {
                if (types.isBelow(agreed, (TypeElement) TypeReader.ownerOf(promised))) {
                    boolean sent = ContractReader.isSent(
                            types,
                            new Annotations(types, agreed),
                            promised.getParameters().get(index),
                            types.memberOf(agreed, promised).getParameterTypes().get(index));
                    return sent ? Side.CLIENT : Side.SERVER;
                }
            }
        }
        return Side.UNSAID;
    }

    private Set<Trait> traits(ExecutableElement method) {
        Set<Trait> traits = Traits.ofMethod(method);
        Set<Modifier> modifiers = method.getModifiers();
        if (!modifiers.contains(Modifier.PUBLIC)
                && !modifiers.contains(Modifier.PRIVATE)
                && !types.packageOf(method).equals(types.homePackage())) {
            traits.add(Trait.OUT_OF_REACH);
        }
        return traits;
    }

    private List<RoomTemplate> rooms(
            Function<ExecutableElement, TemplateReader> templates,
            ExecutableElement method,
            Class<? extends Annotation> annotation) {
        List<RoomTemplate> rooms = new ArrayList<>();
        annotations.find(method, annotation).ifPresent(found -> {
            TemplateReader reader = templates.apply(found.method());
            for (AnnotationValue written : Vocabulary.values(found.mirror(), "value")) {
                rooms.add(reader.read(String.valueOf(written.getValue()), new Place(method, found.mirror(), written)));
            }
        });
        return rooms;
    }
}
