package sockwright.processor.writing;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import sockwright.annotation.DispatchTable;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.HandlerClass;
import sockwright.processor.model.HandlerMethod;
import sockwright.processor.model.MethodRole;
import sockwright.processor.model.RuntimeTypes;

/** Writes the {@code HandlerTable} of a handler class. */
final class TableWriter {

    /** What the table's own methods and those of {@code Object} are called; a generated method must not overload them. */
    private static final List<String> TAKEN = List.of(
            "handlerType",
            "namespace",
            "events",
            "nonBlockingEvents",
            "hooks",
            "roomName",
            "beforeConnect",
            "connect",
            "anyEvent",
            "beforeEvent",
            "event",
            "failure",
            "disconnecting",
            "disconnect",
            "error",
            "equals",
            "hashCode",
            "toString",
            "getClass",
            "clone",
            "finalize",
            "notify",
            "notifyAll",
            "wait",
            "yield"); // which cannot be called without a qualifier

    /** How many events one method tells apart: far fewer than a method of the JVM has room for. */
    private static final int EVENTS_A_METHOD = 1_000;

    private static final NameAllocator METHODS = new NameAllocator();

    static {
        TAKEN.forEach(METHODS::newName);
    }

    private static final TypeName STRINGS = ParameterizedTypeName.get(Set.class, String.class);
    private static final TypeName HOOKS =
            ParameterizedTypeName.get(ClassName.get(Set.class), TypeNames.of(RuntimeTypes.TABLE_HOOK));

    private final HandlerClass handler;
    private final ClassName handlerName;
    private final NameAllocator fields = new NameAllocator();
    private final NameAllocator methods = METHODS.clone();
    private final String nonBlocking = fields.newName("NON_BLOCKING_EVENTS");
    private final Map<String, String> variables;
    private final JsonTypeConstants constants = new JsonTypeConstants(fields);
    private final List<MethodSpec> callers = new ArrayList<>();
    private final List<TypeSpec> records = new ArrayList<>();

    TableWriter(HandlerClass handler) {
        this.handler = handler;
        this.handlerName = TypeNames.of(handler.type());
        this.variables = handler.namespace().variables().stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> CodeBlock.of("socket.namespace().variable($S)", name)
                                .toString()));
    }

    /**
     * @param payloads the classes that GraalVM is to be told of
     * @param nativeImage whether it is told of the records that a validator looks at, too
     */
    JavaFile write(List<ClassId> payloads, boolean nativeImage) {
        // every constant gets its name before any local does, so that no local can hide a constant
        handler.methods().forEach(method -> Payloads.converted(method).forEach(constants::name));
        List<MethodSpec> overrides = overrides();
        TypeSpec.Builder table = GeneratedType.of(
                        handler.table(), handler.place(), handler.home().generated())
                .addAnnotation(DispatchTable.class)
                .addJavadoc("Calls the methods of {@link $T}.\n", handlerName)
                .superclass(ParameterizedTypeName.get(TypeNames.of(RuntimeTypes.HANDLER_TABLE), handlerName));
        GeneratedType.suppress(table, constants.mentionRaw() || resultsMentionRaw(), handler.deprecated());
        GeneratedType.reflect(
                table,
                nativeImage ? Stream.concat(payloads.stream(), validated()).toList() : payloads);
        if (nonBlocking().findAny().isPresent()) {
            table.addField(FieldSpec.builder(STRINGS, nonBlocking, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .initializer("$T.of($L)", Set.class, names(nonBlocking()))
                    .build());
        }
        table.addFields(constants.fields())
                .addMethod(constructor())
                .addMethods(overrides)
                .addMethods(callers)
                .addTypes(records);
        return GeneratedType.file(handler.table(), table.build(), handler.home());
    }

    /** The records that a validator looks at. */
    private Stream<ClassId> validated() {
        return records.stream().map(record -> handler.table().nested(record.name()));
    }

    private boolean resultsMentionRaw() {
        return handler.methods().stream().anyMatch(Payloads::resultMentionsRaw);
    }

    private List<MethodSpec> overrides() {
        List<MethodSpec> overrides = new ArrayList<>();
        if (nonBlocking().findAny().isPresent()) {
            overrides.add(getter("nonBlockingEvents", STRINGS, CodeBlock.of("$L", nonBlocking)));
        }
        CodeBlock hooks = hooks();
        if (!hooks.isEmpty()) {
            overrides.add(getter("hooks", HOOKS, CodeBlock.of("$T.of($L)", Set.class, hooks)));
        }
        addCalls(MethodRole.BEFORE_CONNECT, overrides);
        if (has(MethodRole.CONNECT)) {
            overrides.add(connect());
        }
        addCalls(MethodRole.ANY_EVENT, overrides);
        if (has(MethodRole.BEFORE_EVENT)) {
            overrides.add(beforeEvent());
        }
        overrides.add(override(MethodRole.EVENT)
                .addCode(eventSwitch(handler.methods(MethodRole.EVENT).toList()))
                .build());
        new FailureWriter(handler).write().ifPresent(overrides::add);
        addCalls(MethodRole.DISCONNECTING, overrides);
        addCalls(MethodRole.DISCONNECT, overrides);
        addCalls(MethodRole.ERROR, overrides);
        return overrides;
    }

    private CodeBlock hooks() {
        return Stream.of(
                        MethodRole.BEFORE_CONNECT,
                        MethodRole.CONNECT,
                        MethodRole.ANY_EVENT,
                        MethodRole.BEFORE_EVENT,
                        MethodRole.DISCONNECTING,
                        MethodRole.DISCONNECT)
                .filter(this::has)
                .map(role -> CodeBlock.of("$T.$L", TypeNames.of(RuntimeTypes.TABLE_HOOK), role))
                .collect(CodeBlock.joining(", "));
    }

    /** Whether there is something to do in a role. The room of a class is joined by who connects. */
    private boolean has(MethodRole role) {
        return handler.methods(role).findAny().isPresent()
                || (role == MethodRole.CONNECT && handler.room().isPresent());
    }

    private void addCalls(MethodRole role, List<MethodSpec> overrides) {
        if (has(role)) {
            overrides.add(override(role).addCode(calls(role)).build());
        }
    }

    /** Each method is given what the one before has made of the event. */
    private MethodSpec beforeEvent() {
        CodeBlock.Builder code = CodeBlock.builder();
        handler.methods(MethodRole.BEFORE_EVENT)
                .forEach(method ->
                        code.addStatement(HandlerMethodWriter.rewrites(method) ? "event = $L" : "$L", call(method)));
        return override(MethodRole.BEFORE_EVENT)
                .returns(TypeNames.of(RuntimeTypes.INCOMING_EVENT))
                .addCode(code.addStatement("return event").build())
                .build();
    }

    private MethodSpec connect() {
        CodeBlock.Builder code = CodeBlock.builder();
        handler.room()
                .ifPresent(room ->
                        code.addStatement("socket.join($L)", new RoomExpressions(variables).of(room.template())));
        return override(MethodRole.CONNECT)
                .addCode(code.add(calls(MethodRole.CONNECT)).build())
                .build();
    }

    private CodeBlock eventSwitch(List<HandlerMethod> handlers) {
        CodeBlock unknown = CodeBlock.of(
                "throw new $1T($1T.UNKNOWN_EVENT, $2S + call.event())",
                TypeNames.of(RuntimeTypes.EVENT_EXCEPTION),
                "no handler for ");
        if (handlers.isEmpty()) {
            return CodeBlock.builder().addStatement(unknown).build();
        }
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("switch (call.event())");
        int size = Math.min(handlers.size(), EVENTS_A_METHOD);
        for (HandlerMethod method : handlers.subList(0, size)) {
            code.addStatement("case $L -> $L", TextLiteral.of(method.event()), call(method));
        }
        CodeBlock other = size == handlers.size() ? unknown : moreEvents(handlers.subList(size, handlers.size()));
        return code.addStatement("default -> $L", other).endControlFlow().build();
    }

    /** Writes the method that tells further events apart, and the call of that method. */
    private CodeBlock moreEvents(List<HandlerMethod> handlers) {
        TableMethod table = TableMethod.of(MethodRole.EVENT);
        String name = methods.newName("moreEvents");
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(handlerName, TableMethod.HANDLER)
                .addException(Exception.class);
        table.parameters().forEach(parameter -> method.addParameter(parameter.type(), parameter.name()));
        callers.add(method.addCode(eventSwitch(handlers)).build());
        return CodeBlock.of("$L($L)", name, table.arguments());
    }

    private CodeBlock calls(MethodRole role) {
        CodeBlock.Builder code = CodeBlock.builder();
        handler.methods(role).forEach(method -> code.addStatement(call(method)));
        return code.build();
    }

    /** Writes the method that calls a handler method, and the call of that method. */
    private CodeBlock call(HandlerMethod method) {
        String name = methods.newName(method.name());
        ArgumentsRecord arguments = new ArgumentsRecord(method, name);
        if (arguments.needed()) {
            records.add(arguments.write());
        }
        callers.add(new HandlerMethodWriter(method, variables, constants, fields).write(handlerName, name, arguments));
        return CodeBlock.of("$L($L)", name, TableMethod.of(method.role()).arguments());
    }

    private Stream<HandlerMethod> nonBlocking() {
        return handler.methods(MethodRole.EVENT)
                .filter(method -> method.nonBlocking().isPresent());
    }

    private MethodSpec constructor() {
        CodeBlock events = names(handler.methods(MethodRole.EVENT));
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("For {@code ServiceLoader}.\n")
                .addStatement(
                        "super($T.class, $L$L$L)",
                        handlerName,
                        TextLiteral.of(handler.namespace().text()),
                        events.isEmpty() ? "" : ", ",
                        events)
                .build();
    }

    private static CodeBlock names(Stream<HandlerMethod> handlers) {
        return handlers.map(HandlerMethod::event).sorted().map(TextLiteral::of).collect(CodeBlock.joining(", "));
    }

    private MethodSpec.Builder override(MethodRole role) {
        TableMethod method = TableMethod.of(role);
        MethodSpec.Builder spec = MethodSpec.methodBuilder(method.name())
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(handlerName, TableMethod.HANDLER)
                .addException(Exception.class);
        method.parameters().forEach(parameter -> spec.addParameter(parameter.type(), parameter.name()));
        return spec;
    }

    private static MethodSpec getter(String name, TypeName type, CodeBlock value) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(type)
                .addStatement("return $L", value)
                .build();
    }
}
