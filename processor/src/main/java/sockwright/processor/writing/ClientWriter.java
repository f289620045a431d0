package sockwright.processor.writing;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import sockwright.processor.model.Contract;
import sockwright.processor.model.Contract.Event;
import sockwright.processor.model.HandlerClass;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.RuntimeTypes;

/** Writes the client in Java: a class whose methods are the events of a contract, on the runtime's socket. */
final class ClientWriter {

    private static final ClassName SOCKET = TypeNames.of(RuntimeTypes.CLIENT_SOCKET);

    private final Contract contract;
    private final ClassName name;
    private final MethodNames methods = new MethodNames();
    private final NameAllocator fields = new NameAllocator();
    private final JsonTypeConstants constants = new JsonTypeConstants(fields);
    private final ClientFailures failures = new ClientFailures(methods, constants);
    private final String socket;

    ClientWriter(Contract contract) {
        this.contract = contract;
        this.name = TypeNames.of(contract.client());
        // no parameter may hide the field or a constant
        Set<String> parameters = new TreeSet<>();
        contract.heard().forEach(event -> event.fields().forEach(field -> parameters.add(field.name())));
        parameters.forEach(fields::newName);
        this.socket = fields.newName("socket");
    }

    JavaFile write() {
        List<MethodSpec> own = new ArrayList<>(new ClientConnecting(contract, name).write());
        own.addAll(List.of(of(), constructor(), connect(), socket(), withTimeout(), close()));
        own.forEach(methods::reserve);
        List<MethodSpec> senders = contract.heard().stream().map(this::sender).toList();
        ClientListeners listeners = new ClientListeners(contract, socket, methods, constants);
        TypeSpec.Builder type = type().addJavadoc("""
                        The events of {@link $T} as methods, at the client's end.

                        <p>A method that sends returns at once. Its stage completes with what the server acknowledges; it fails with the exception
                        that the event declares or an {@code EventException} if the event failed there, with an {@code AckTimeoutException} if no
                        answer comes in time, and with a {@code SocketDisconnectedException} if the connection is lost before. What arrives is
                        heard one event at a time, in order, never on an I/O thread. Thread-safe.
                        """, TypeNames.of(contract.type()));
        // a lambda could mean either of two interfaces with one event each, which the compiler says where one is
        // written
        String[] overloads = listeners.overloaded() ? new String[] {"overloads"} : new String[0];
        GeneratedType.suppress(type, mentionRaw(), contract.deprecated(), overloads);
        type.addFields(constants.fields())
                .addField(SOCKET, socket, Modifier.PRIVATE, Modifier.FINAL)
                .addMethods(own)
                .addMethods(senders)
                .addMethods(listeners.methods())
                .addMethods(failures.methods())
                .addTypes(listeners.types());
        return GeneratedType.file(contract.client(), type.build(), contract.home());
    }

    /** Something for other code to name while the handler has errors. */
    static JavaFile stub(HandlerClass handler) {
        TypeSpec.Builder type = GeneratedType.of(
                        handler.client(), handler.place(), handler.home().generated())
                .addJavadoc("Stands in until the errors in {@link $T} are mended.\n", TypeNames.of(handler.type()))
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        return GeneratedType.file(handler.client(), type.build(), handler.home());
    }

    private TypeSpec.Builder type() {
        return GeneratedType.of(
                contract.client(), contract.place(), contract.home().generated());
    }

    private boolean mentionRaw() {
        return Stream.concat(contract.heard().stream(), contract.sent().stream())
                        .map(Event::signature)
                        .anyMatch(signature -> signature.answer().type().mentionsRaw()
                                || signature.parameters().stream()
                                        .map(Contract.Typed::type)
                                        .anyMatch(JavaType::mentionsRaw))
                || contract.authType().filter(JavaType::mentionsRaw).isPresent();
    }

    private MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(SOCKET, socket)
                .addStatement("this.$1L = $1L", socket)
                .build();
    }

    private MethodSpec of() {
        return MethodSpec.methodBuilder("of")
                .addJavadoc("The same for a socket that somebody else has made; of this namespace.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(name)
                .addParameter(SOCKET, socket)
                .addStatement("return new $T($L)", name, socket)
                .build();
    }

    private MethodSpec connect() {
        return publicMethod("connect", name)
                .addJavadoc("Connects, unless it is connected or is being connected.\n")
                .addStatement("$L.connect()", socket)
                .addStatement("return this")
                .build();
    }

    private MethodSpec socket() {
        return publicMethod("socket", SOCKET)
                .addJavadoc("The socket underneath: its state, its listeners, and all events untyped.\n")
                .addStatement("return $L", socket)
                .build();
    }

    private MethodSpec withTimeout() {
        return publicMethod("withTimeout", name)
                .addJavadoc("The same client, whose acknowledgements are waited for that long.\n")
                .addParameter(Duration.class, "timeout")
                .addStatement("return new $T($L.timeout(timeout))", name, socket)
                .build();
    }

    private MethodSpec close() {
        return publicMethod("close", ParameterizedTypeName.get(CompletionStage.class, Void.class))
                .addJavadoc(
                        "Leaves, when what has been sent is acknowledged or has failed; see {@link $T#close}.\n",
                        SOCKET)
                .addStatement("return $L.close()", socket)
                .build();
    }

    private MethodSpec sender(Event event) {
        List<Contract.Typed> parameters = event.signature().parameters();
        Contract.Typed answer = event.signature().answer();
        String methodName = methods.newName(
                event.method(),
                parameters.stream()
                        .map(parameter -> TypeNames.of(parameter.type()))
                        .toList());
        MethodSpec.Builder method = publicMethod(
                methodName,
                ParameterizedTypeName.get(
                        ClassName.get(CompletionStage.class), TypeNames.nullable(answer.type(), answer.nullable())));
        EventArguments arguments = new EventArguments(event.name());
        for (int i = 0; i < parameters.size(); i++) {
            Contract.Typed parameter = parameters.get(i);
            String parameterName = event.fields().get(i).name();
            method.addParameter(TypeNames.parameter(parameter.type(), parameter.nullable(), parameterName));
            arguments.add(parameter.type(), parameterName);
        }
        CodeBlock ask = CodeBlock.of("$L.ask($L, $L)", socket, constants.name(answer.type()), arguments.write());
        return failures.of(event)
                .map(failure -> method.addStatement(
                        "return $T.of($L, $T::$N)", TypeNames.of(RuntimeTypes.DECLARED_FAILURES), ask, name, failure))
                .orElseGet(() -> method.addStatement("return $L", ask))
                .build();
    }

    private static MethodSpec.Builder publicMethod(String name, TypeName returned) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC).returns(returned);
    }
}
