package sockwright.processor.reading;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final ErrorReader errors;
    private final Set<TypeElement> events = new LinkedHashSet<>();
    private final List<Contract.Event> heard = new ArrayList<>();
    private final List<Field> auths = new ArrayList<>();
    private final List<TypeMirror> thrownBefore = new ArrayList<>();

    ContractReader(TypeReader types, TypeElement type) {
        this.types = types;
        this.type = type;
        this.schemas = new SchemaReader(types);
        this.members = new Members(types);
        this.errors = new ErrorReader(types, types.packageOf(type));
    }

    /** The user's classes that the payloads of an interface of client events consist of. */
    List<ClassId> payloadsOfEvents() {
        members.abstractMethods(type).forEach(method -> sent(type, method));
        return schemas.classes();
    }

    Contract read() {
        Map<ExecutableElement, MethodRole> roles = new LinkedHashMap<>();
        for (ExecutableElement method : members.methods(type)) {
            Vocabulary.roles(method).stream().findFirst().ifPresent(role -> roles.put(method, role));
        }
        roles.forEach((method, role) -> {
            if (role == MethodRole.BEFORE_EVENT) {
                thrownBefore.addAll(types.memberOf(type, method).getThrownTypes());
            }
        });
        roles.forEach(this::read);
        List<Contract.Stranger> strangers = addSends();
        List<Contract.Event> sent = new ArrayList<>();
        for (TypeElement sender : events) {
            for (ExecutableElement method : members.abstractMethods(sender)) {
                sent.add(sent(sender, method));
            }
        }
        return new Contract(
                types.idOf(type),
                NamespaceReader.read(type),
                auth(),
                heard,
                sent,
                strangers,
                schemas.definitions(),
                schemas.classes(),
                Place.of(type));
    }

    private void read(ExecutableElement method, MethodRole role) {
        ExecutableType member = types.memberOf(type, method);
        List<Field> fields = new ArrayList<>();
        Optional<Answer> ack = Optional.empty();
        for (int i = 0; i < method.getParameters().size(); i++) {
            VariableElement parameter = method.getParameters().get(i);
            TypeMirror parameterType = member.getParameterTypes().get(i);
            if (role.takesEmitters() && isClientEvents(parameterType)) {
                events.add(TypeReader.elementOf(parameterType));
            } else if (role.takesAuth() && Vocabulary.has(parameter, Auth.class)) {
                auths.add(field(parameter, parameterType));
            } else if (role == MethodRole.EVENT && types.read(parameterType).is(RuntimeTypes.ACK)) {
                ack = Optional.of(new Contract.Value(argument(parameterType)));
            } else if (role == MethodRole.EVENT && isPayload(parameter, parameterType)) {
                fields.add(field(parameter, parameterType));
            }
        }
        if (role == MethodRole.EVENT) {
            heard.add(new Contract.Event(
                    method.getSimpleName().toString(),
                    types.signature(method, member),
                    name(method, OnEvent.class),
                    fields,
                    ack.orElseGet(() -> answer(method, member.getReturnType())),
                    failures(member),
                    Place.of(method)));
        }
    }

    /** Those of the method itself, and those of what every event passes before. */
    private List<Contract.Failure> failures(ExecutableType member) {
        List<TypeMirror> thrown = new ArrayList<>(member.getThrownTypes());
        thrown.addAll(thrownBefore);
        return errors.declared(thrown).stream().map(this::failure).toList();
    }

    private Contract.Failure failure(TypeElement type) {
        ErrorType error = errors.read(type, List.of());
        boolean nullable = error.data().map(ErrorType.Data::nullable).orElse(false);
        return new Contract.Failure(
                error, errors.data(type).map(schemas::read).map(schema -> nullable ? schema.orNull() : schema));
    }

    private boolean isPayload(VariableElement parameter, TypeMirror parameterType) {
        return !types.read(parameterType).is(RuntimeTypes.SOCKET)
                && ParameterReader.variable(parameter).isEmpty();
    }

    private Contract.Event sent(TypeElement sender, ExecutableElement method) {
        ExecutableType member = types.memberOf(sender, method);
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < method.getParameters().size(); i++) {
            fields.add(field(
                    method.getParameters().get(i), member.getParameterTypes().get(i)));
        }
        TypeMirror returned = member.getReturnType();
        Answer answer = returned.getKind() == TypeKind.VOID ? new Contract.Unanswered() : answer(method, returned);
        return new Contract.Event(
                method.getSimpleName().toString(),
                sender.getSimpleName() + "." + types.signature(method, member),
                name(method, Event.class),
                fields,
                answer,
                List.of(),
                Place.of(method));
    }

    private Answer answer(ExecutableElement method, TypeMirror returned) {
        if (returned.getKind() == TypeKind.VOID) {
            return new Contract.Done();
        }
        Optional<TypeMirror> promise = types.asSuper(returned, StageTypes.STAGE)
                .or(() -> types.asSuper(returned, RuntimeTypes.ANSWERS.canonicalName()));
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
    private Optional<Field> auth() {
        return auths.stream()
                .filter(field -> !field.optional())
                .findFirst()
                .or(() -> auths.stream().findFirst());
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

    private static String name(ExecutableElement method, Class<? extends Annotation> annotation) {
        return Vocabulary.find(method, annotation)
                .flatMap(Vocabulary::text)
                .filter(text -> !text.isEmpty())
                .orElse(method.getSimpleName().toString());
    }
}
