package sockwright.processor.writing;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;
import sockwright.processor.model.Contract;
import sockwright.processor.model.Contract.Event;
import sockwright.processor.model.Contract.Field;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.RuntimeTypes;

/**
 * Writes how a client hears what the server sends: for each event an interface and a method that registers one. An event that
 * is answered has two of both: for listeners that return the answer, and for those that promise it.
 */
final class ClientListeners {

    private static final ClassName REGISTRATION = TypeNames.of(RuntimeTypes.REGISTRATION);

    private final Contract contract;
    private final String socket;
    private final MethodNames methodNames;
    private final JsonTypeConstants constants;
    private final NameAllocator typeNames = new NameAllocator();
    private final Map<Object, String> registering = new HashMap<>();
    private final List<MethodSpec> methods = new ArrayList<>();
    private final List<TypeSpec> types = new ArrayList<>();

    /** How an answer comes back to the server. */
    private enum Answering {
        /** Nobody asked for one. */
        NOT,
        /** When the listener returns. */
        NOW,
        /** When the stage that it returns is completed. */
        LATER
    }

    ClientListeners(Contract contract, String socket, MethodNames methodNames, JsonTypeConstants constants) {
        this.contract = contract;
        this.socket = socket;
        this.methodNames = methodNames;
        this.constants = constants;
        contract.sent().forEach(this::addEvent);
        contract.senders().stream().filter(ClientListeners::canBeImplemented).forEach(this::addWhole);
    }

    List<MethodSpec> methods() {
        return methods;
    }

    /** Whether several interfaces can be implemented as a whole: they are registered by methods of one name. */
    boolean overloaded() {
        return contract.senders().stream()
                        .filter(ClientListeners::canBeImplemented)
                        .count()
                > 1;
    }

    /** The interfaces of the listeners. */
    List<TypeSpec> types() {
        return types;
    }

    /** What is asked of many returns the answers of many, which one client does not have. */
    private static boolean canBeImplemented(Contract.Sender sender) {
        return !sender.events().isEmpty()
                && sender.events().stream()
                        .noneMatch(event -> event.signature().returned().is(RuntimeTypes.ANSWERS));
    }

    /** An event that two interfaces have is heard once. */
    private void addEvent(Event event) {
        if (registering.containsKey(key(event))) {
            return;
        }
        if (event.answer() instanceof Contract.Unanswered) {
            registering.put(key(event), add(event, "", Answering.NOT));
        } else {
            add(event, "", Answering.NOW);
            registering.put(key(event), add(event, "Async", Answering.LATER));
        }
    }

    private static Object key(Event event) {
        return List.of(event.name(), event.method(), event.signature(), event.fields());
    }

    private String add(Event event, String suffix, Answering answering) {
        String capitalized =
                Character.toUpperCase(event.method().charAt(0)) + event.method().substring(1);
        String type = typeNames.newName(suffix + capitalized + "Listener");
        ClassName listener = TypeNames.of(contract.client()).nestedClass(type);
        String method = methodNames.newName("on" + capitalized + suffix, List.of());
        types.add(listener(event, type, answering));
        CodeBlock call = CodeBlock.of("listener.$L($L)", event.method(), arguments(event));
        methods.add(MethodSpec.methodBuilder(method)
                .addModifiers(Modifier.PUBLIC)
                .returns(REGISTRATION)
                .addParameter(listener, "listener")
                .addCode("return $L.on($L, event -> {\n$>", socket, TextLiteral.of(event.name()))
                .addCode(hear(event, call, answering))
                .addCode("$<});\n")
                .build());
        return method;
    }

    private static CodeBlock hear(Event event, CodeBlock listen, Answering answering) {
        CodeBlock.Builder code = CodeBlock.builder();
        boolean value = event.answer() instanceof Contract.Value;
        if (answering != Answering.NOT || !event.fields().isEmpty()) {
            code.addStatement("$T call = event.call()", TypeNames.of(RuntimeTypes.EVENT_CALL));
        }
        switch (answering) {
            case NOT -> code.addStatement(listen);
            case NOW -> {
                if (value) {
                    code.addStatement("call.reply($L)", listen);
                } else {
                    code.addStatement(listen).addStatement("call.reply()");
                }
            }
            case LATER -> code.addStatement("call.$L($L)", value ? "replyWhenDone" : "replyEmptyWhenDone", listen);
        }
        return code.build();
    }

    private CodeBlock arguments(Event event) {
        return IntStream.range(0, event.fields().size())
                .mapToObj(index -> argument(event, index))
                .collect(CodeBlock.joining(", "));
    }

    private CodeBlock argument(Event event, int index) {
        Field field = event.fields().get(index);
        JavaType type = event.signature().parameters().get(index).type();
        boolean inOptional = type.is("java.util.Optional");
        JavaType content =
                inOptional ? ((JavaType.Named) type).arguments().get(0).bounded() : type;
        CodeBlock value = CodeBlock.of(
                "call.$L($L, $S, $L)",
                field.optional() ? "nullableArgument" : "argument",
                index,
                field.name(),
                constants.name(content));
        return inOptional ? CodeBlock.of("$T.ofNullable($L)", Optional.class, value) : value;
    }

    private static TypeSpec listener(Event event, String type, Answering answering) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(event.method())
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .returns(returned(event, answering))
                .addException(Exception.class);
        for (int i = 0; i < event.fields().size(); i++) {
            Contract.Typed parameter = event.signature().parameters().get(i);
            method.addParameter(TypeNames.parameter(
                    parameter.type(),
                    parameter.nullable(),
                    event.fields().get(i).name()));
        }
        return TypeSpec.interfaceBuilder(type)
                .addJavadoc(
                        switch (answering) {
                            case NOT -> "Hears {@code $L}.\n";
                            case NOW -> "Hears {@code $L}, and answers with what it returns.\n";
                            case LATER ->
                                "Hears {@code $L}, and answers when the stage that it returns is completed.\n";
                        },
                        event.method())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addAnnotation(FunctionalInterface.class)
                .addMethod(method.build())
                .build();
    }

    private static TypeName returned(Event event, Answering answering) {
        JavaType answer = event.signature().answer().type();
        return switch (answering) {
            case NOT -> TypeName.VOID;
            case NOW -> event.answer() instanceof Contract.Value ? TypeNames.of(answer) : TypeName.VOID;
            case LATER ->
                event.signature().returned().is(RuntimeTypes.ANSWERS)
                        ? ParameterizedTypeName.get(
                                ClassName.get(CompletionStage.class),
                                TypeNames.of(answer).box())
                        : TypeNames.of(event.signature().returned());
        };
    }

    /** Registers an implementation of a whole interface. */
    private void addWhole(Contract.Sender sender) {
        ClassName type = TypeNames.of(sender.type());
        CodeBlock each = sender.events().stream()
                .map(event -> CodeBlock.of("$L(events::$L)", registering.get(key(event)), event.method()))
                .collect(CodeBlock.joining(",\n"));
        methods.add(MethodSpec.methodBuilder(methodNames.newName("listen", List.of(type)))
                .addJavadoc("Hears all events of {@link $T}.\n", type)
                .addModifiers(Modifier.PUBLIC)
                .returns(REGISTRATION)
                .addParameter(type, "events")
                .addCode("$T<$T> all = $T.of(\n$>$>$L);\n$<$<", List.class, REGISTRATION, List.class, each)
                .addStatement("return () -> all.forEach($T::close)", REGISTRATION)
                .build());
    }
}
