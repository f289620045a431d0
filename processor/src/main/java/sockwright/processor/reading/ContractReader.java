package sockwright.processor.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import sockwright.annotation.Auth;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Event;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnEvent;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.Contract;
import sockwright.processor.model.Contract.Answer;
import sockwright.processor.model.Contract.Field;
import sockwright.processor.model.ErrorType;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.MethodRole;
import sockwright.processor.model.Place;
import sockwright.processor.model.RuntimeTypes;
import sockwright.processor.model.Schema;

/** Reads what a handler class has agreed on with its clients. Expects a class that validation has nothing against. */
final class ContractReader {

    private final TypeReader types;
    private final TypeElement type;
    private final SchemaReader schemas;
    private final Members members;
    private final Annotations annotations;
    private final ErrorReader errors;
    private final Optional<Place> orderer;
    private final Set<TypeElement> events = new LinkedHashSet<>();
    private final List<Contract.Event> heard = new ArrayList<>();
    private final ShapeReader shapes;
    private final SignatureReader signatures;
    private final List<Joining> joinings = new ArrayList<>();
    private final List<TypeMirror> thrownBefore = new ArrayList<>();

    /** What a method asks of a client that joins. */
    private record Joining(Field field, JavaType type) {}

    /** Reads what the source of a type says. */
    ContractReader(TypeReader types, TypeElement type) {
        this(types, type, Optional.empty());
    }

    /**
     * Reads what the class file of a type says, too. That may tell less: before Java 22, compilers do not show whether a value may be
     * null, so every value that is heard may be.
     *
     * @param orderer what asks for a client of the contract
     */
    ContractReader(TypeReader types, TypeElement type, Place orderer) {
        this(types, type, Optional.of(orderer));
    }

    private ContractReader(TypeReader types, TypeElement type, Optional<Place> orderer) {
        this.types = types;
        this.type = type;
        this.orderer = orderer;
        this.annotations = new Annotations(types, type);
        this.schemas = new SchemaReader(types);
        this.shapes = new ShapeReader(types, types.homePackage());
        this.signatures = new SignatureReader(types, shapes);
        this.members = new Members(types);
        this.errors = new ErrorReader(types, types.homePackage());
    }

    /** The user's classes that the payloads of an interface of client events consist of. */
    List<ClassId> payloadsOfEvents() {
        for (ExecutableElement method : members.abstractMethods(type)) {
            ExecutableType member = types.memberOf(type, method);
            member.getParameterTypes().forEach(schemas::read);
            answer(method, member.getReturnType());
        }
        return schemas.classes();
    }

    Contract read() {
        Map<ExecutableElement, MethodRole> roles = new LinkedHashMap<>();
        for (ExecutableElement method : members.methods(type)) {
            annotations.roles(method).stream().findFirst().ifPresent(role -> roles.put(method, role));
        }
        roles.forEach((method, role) -> {
            if (role == MethodRole.BEFORE_EVENT) {
                thrownBefore.addAll(annotations.thrown(method));
            }
        });
        roles.forEach(this::read);
        List<Contract.Stranger> strangers = addSends();
        List<Contract.Sender> senders = events.stream().map(this::sender).toList();
        Optional<Joining> joining = joining();
        ClassId id = types.idOf(type);
        return new Contract(
                id,
                types.atHome(id.generated(Contract.CLIENT_SUFFIX).simpleName()),
                NamespaceReader.read(type),
                joining.map(Joining::field),
                joining.map(Joining::type),
                heard,
                senders,
                strangers,
                schemas.definitions(),
                schemas.classes(),
                shapes.shapes(),
                types.deprecated(),
                types.home(),
                orderer.orElse(Place.of(type)));
    }

    private void read(ExecutableElement method, MethodRole role) {
        ExecutableType member = types.memberOf(type, method);
        List<Field> fields = new ArrayList<>();
        List<Contract.Typed> parameterTypes = new ArrayList<>();
        Optional<TypeMirror> ack = Optional.empty();
        for (int i = 0; i < method.getParameters().size(); i++) {
            VariableElement parameter = method.getParameters().get(i);
            TypeMirror parameterType = member.getParameterTypes().get(i);
            if (role.takesEmitters() && isClientEvents(parameterType)) {
                events.add(TypeReader.elementOf(parameterType));
            } else if (role.takesAuth() && annotations.has(parameter, Auth.class)) {
                joinings.add(new Joining(field(parameter, parameterType), signatures.content(parameterType)));
            } else if (role == MethodRole.EVENT && types.read(parameterType).is(RuntimeTypes.ACK)) {
                ack = Optional.of(parameterType);
            } else if (role == MethodRole.EVENT && isSent(types, annotations, parameter, parameterType)) {
                fields.add(field(parameter, parameterType));
                parameterTypes.add(signatures.typed(parameter, parameterType));
            }
        }
        if (role == MethodRole.EVENT) {
            heard.add(new Contract.Event(
                    method.getSimpleName().toString(),
                    types.signature(method, member),
                    name(method, annotations.find(method, OnEvent.class).map(Annotations.Found::mirror)),
                    fields,
                    ack.<Answer>map(type -> new Contract.Value(argument(type)))
                            .orElseGet(() -> answer(method, member.getReturnType())),
                    failures(method),
                    signatures.read(method, parameterTypes, ack.orElse(member.getReturnType())),
                    orderer.orElse(Place.of(method))));
        }
    }

    /** Those of the method itself, and those of what every event passes before. */
    private List<Contract.Failure> failures(ExecutableElement method) {
        List<TypeMirror> thrown = annotations.thrown(method);
        thrown.addAll(thrownBefore);
        return errors.declared(thrown).stream().map(this::failure).toList();
    }

    private Contract.Failure failure(TypeElement type) {
        ErrorType error = errors.read(type, List.of());
        boolean nullable = error.data().map(ErrorType.Data::nullable).orElse(false);
        return new Contract.Failure(
                error, errors.data(type).map(schemas::read).map(schema -> nullable ? schema.orNull() : schema));
    }

    /** Whether a parameter of an event is what clients send; if not, the server finds its value. */
    static boolean isSent(
            TypeReader types, Annotations annotations, VariableElement parameter, TypeMirror parameterType) {
        return parameterType.getKind() != TypeKind.TYPEVAR
                && !types.read(parameterType).is(RuntimeTypes.SOCKET)
                && !types.read(parameterType).is(RuntimeTypes.ACK)
                && !isClientEvents(parameterType)
                && ParameterReader.variable(annotations, parameter).isEmpty();
    }

    private Contract.Sender sender(TypeElement sender) {
        List<Contract.Event> sent = new ArrayList<>();
        for (ExecutableElement method : members.abstractMethods(sender)) {
            sent.add(sent(sender, method));
        }
        shapes.visit(sender.asType());
        return new Contract.Sender(types.idOf(sender), sent);
    }

    private Contract.Event sent(TypeElement sender, ExecutableElement method) {
        ExecutableType member = types.memberOf(sender, method);
        List<Field> fields = new ArrayList<>();
        List<Contract.Typed> parameterTypes = new ArrayList<>();
        for (int i = 0; i < method.getParameters().size(); i++) {
            TypeMirror parameterType = member.getParameterTypes().get(i);
            VariableElement parameter = method.getParameters().get(i);
            Field field = field(parameter, parameterType);
            parameterTypes.add(signatures.typed(parameter, parameterType));
            boolean unknown = orderer.isPresent() && !parameterType.getKind().isPrimitive();
            fields.add(unknown ? new Field(field.name(), field.schema(), true) : field);
        }
        TypeMirror returned = member.getReturnType();
        Answer answer = returned.getKind() == TypeKind.VOID ? new Contract.Unanswered() : answer(method, returned);
        return new Contract.Event(
                method.getSimpleName().toString(),
                sender.getSimpleName() + "." + types.signature(method, member),
                name(method, Vocabulary.find(method, Event.class)),
                fields,
                answer,
                List.of(),
                signatures.read(method, parameterTypes, returned),
                orderer.orElse(Place.of(method)));
    }

    private Answer answer(ExecutableElement method, TypeMirror returned) {
        if (returned.getKind() == TypeKind.VOID) {
            return new Contract.Done();
        }
        Optional<TypeMirror> promise = StageTypes.promise(types, returned);
        if (promise.isPresent()) {
            return types.argumentOf(promise.get()).is("java.lang.Void")
                    ? new Contract.Done()
                    : new Contract.Value(argument(promise.get()));
        }
        Schema schema = schemas.read(returned);
        return new Contract.Value(Nullness.nullable(method, method.getReturnType()) ? schema.orNull() : schema);
    }

    private Field field(VariableElement parameter, TypeMirror parameterType) {
        boolean optional = types.read(parameterType).is("java.util.Optional");
        boolean nullable = Nullness.nullable(parameter, parameter.asType());
        Schema schema = schemas.read(parameterType);
        return new Field(
                parameter.getSimpleName().toString(),
                optional || nullable ? schema.orNull() : schema,
                optional || nullable);
    }

    private Schema argument(TypeMirror generic) {
        List<? extends TypeMirror> arguments = ((DeclaredType) generic).getTypeArguments();
        return arguments.size() == 1 ? schemas.read(arguments.get(0)) : new Schema.Anything();
    }

    /** What is required wins over what may be missing: the same payload goes to every method. */
    private Optional<Joining> joining() {
        return joinings.stream()
                .filter(joining -> !joining.field().optional())
                .findFirst()
                .or(() -> joinings.stream().findFirst());
    }

    private List<Contract.Stranger> addSends() {
        List<Contract.Stranger> strangers = new ArrayList<>();
        Vocabulary.find(type, Namespace.class).ifPresent(namespace -> {
            for (AnnotationValue value : Vocabulary.values(namespace, "sends")) {
                if (value.getValue() instanceof TypeMirror sender) {
                    if (isClientEvents(sender)) {
                        events.add(TypeReader.elementOf(sender));
                    } else {
                        strangers.add(new Contract.Stranger(types.read(sender), new Place(type, namespace, value)));
                    }
                }
            }
        });
        return strangers;
    }

    private static boolean isClientEvents(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED && Vocabulary.has(TypeReader.elementOf(type), ClientEvents.class);
    }

    private static String name(ExecutableElement method, Optional<AnnotationMirror> annotation) {
        return annotation
                .flatMap(Vocabulary::text)
                .filter(text -> !text.isEmpty())
                .orElse(method.getSimpleName().toString());
    }
}
