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
            "wait");

    private static final TypeName STRINGS = ParameterizedTypeName.get(Set.class, String.class);
    private static final TypeName HOOKS =
            ParameterizedTypeName.get(ClassName.get(Set.class), TypeNames.of(RuntimeTypes.HOOK));

    private final HandlerClass handler;
    private final ClassName handlerName;
    private final NameAllocator fields = new NameAllocator();
    private final NameAllocator methods = new NameAllocator();
    private final String events = fields.newName("EVENTS");
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
        TAKEN.forEach(methods::newName);
    }

    JavaFile write() {
        // every constant gets its name before any local does, so that no local can hide a constant
        handler.methods().forEach(method -> Payloads.converted(method).forEach(constants::name));
        List<MethodSpec> overrides = overrides();
        TypeSpec.Builder table = GeneratedType.of(
                        handler.table(), handler.place(), handler.home().generated())
                .addAnnotation(DispatchTable.class)
                .addJavadoc("Calls the methods of {@link $T}.\n", handlerName)
                .addSuperinterface(ParameterizedTypeName.get(TypeNames.of(RuntimeTypes.HANDLER_TABLE), handlerName));
        if (constants.mentionRaw() || resultsMentionRaw()) {
            table.addAnnotation(GeneratedType.suppress("rawtypes"));
        }
        table.addField(names(events, handler.methods(MethodRole.EVENT)));
        if (nonBlocking().findAny().isPresent()) {
            table.addField(names(nonBlocking, nonBlocking()));
        }
        table.addFields(constants.fields())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PUBLIC)
                        .addJavadoc("For {@code ServiceLoader}.\n")
                        .build())
                .addMethods(overrides)
                .addMethods(callers)
                .addTypes(records);
        return GeneratedType.file(handler.table(), table.build());
    }

    private boolean resultsMentionRaw() {
        return handler.methods().stream().anyMatch(Payloads::resultMentionsRaw);
    }

    private List<MethodSpec> overrides() {
        List<MethodSpec> overrides = new ArrayList<>();
        overrides.add(getter(
                "handlerType",
                ParameterizedTypeName.get(ClassName.get(Class.class), handlerName),
                CodeBlock.of("$T.class", handlerName)));
        overrides.add(getter(
                "namespace",
                TypeName.get(String.class),
                CodeBlock.of("$S", handler.namespace().text())));
        overrides.add(getter("events", STRINGS, CodeBlock.of("$L", events)));
        if (nonBlocking().findAny().isPresent()) {
            overrides.add(getter("nonBlockingEvents", STRINGS, CodeBlock.of("$L", nonBlocking)));
        }
        overrides.add(getter("hooks", HOOKS, hooks()));
        addCalls(MethodRole.BEFORE_CONNECT, overrides);
        if (handler.room().isPresent()
                || handler.methods(MethodRole.CONNECT).findAny().isPresent()) {
            overrides.add(connect());
        }
        addCalls(MethodRole.ANY_EVENT, overrides);
        if (handler.methods(MethodRole.BEFORE_EVENT).findAny().isPresent()) {
            overrides.add(beforeEvent());
        }
        overrides.add(override(MethodRole.EVENT).addCode(eventSwitch()).build());
        new FailureWriter(handler).write().ifPresent(overrides::add);
        addCalls(MethodRole.DISCONNECTING, overrides);
        addCalls(MethodRole.DISCONNECT, overrides);
        addCalls(MethodRole.ERROR, overrides);
        return overrides;
    }

    private CodeBlock hooks() {
        CodeBlock hooks = Stream.of(MethodRole.BEFORE_CONNECT, MethodRole.ANY_EVENT, MethodRole.BEFORE_EVENT)
                .filter(role -> handler.methods(role).findAny().isPresent())
                .map(role -> CodeBlock.of("$T.$L", TypeNames.of(RuntimeTypes.HOOK), role))
                .collect(CodeBlock.joining(", "));
        return CodeBlock.of("$T.of($L)", Set.class, hooks);
    }

    private void addCalls(MethodRole role, List<MethodSpec> overrides) {
        if (handler.methods(role).findAny().isPresent()) {
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

    private CodeBlock eventSwitch() {
        CodeBlock unknown = CodeBlock.of(
                "throw new $1T($1T.UNKNOWN_EVENT, $2S + call.event())",
                TypeNames.of(RuntimeTypes.EVENT_EXCEPTION),
                "no handler for ");
        List<HandlerMethod> handlers = handler.methods(MethodRole.EVENT).toList();
        if (handlers.isEmpty()) {
            return CodeBlock.builder().addStatement(unknown).build();
        }
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("switch (call.event())");
        for (HandlerMethod method : handlers) {
            code.addStatement("case $S -> $L", method.event(), call(method));
        }
        return code.addStatement("default -> $L", unknown).endControlFlow().build();
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

    private static FieldSpec names(String field, Stream<HandlerMethod> handlers) {
        CodeBlock names = handlers.map(HandlerMethod::event)
                .sorted()
                .map(event -> CodeBlock.of("$S", event))
                .collect(CodeBlock.joining(", "));
        return FieldSpec.builder(STRINGS, field, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.of($L)", Set.class, names)
                .build();
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
