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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
            "connect",
            "event",
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

    private final HandlerClass handler;
    private final ClassName handlerName;
    private final NameAllocator fields = new NameAllocator();
    private final NameAllocator methods = new NameAllocator();
    private final String events = fields.newName("EVENTS");
    private final JsonTypeConstants constants = new JsonTypeConstants(fields);
    private final List<MethodSpec> callers = new ArrayList<>();

    TableWriter(HandlerClass handler) {
        this.handler = handler;
        this.handlerName = TypeNames.of(handler.type());
        TAKEN.forEach(methods::newName);
    }

    JavaFile write() {
        // every constant gets its name before any local does, so that no local can hide a constant
        handler.methods().forEach(method -> Payloads.converted(method).forEach(constants::name));
        List<MethodSpec> overrides = overrides();
        TypeSpec.Builder table = GeneratedType.of(handler.table(), handler.place(), handler.generatedReadable())
                .addAnnotation(DispatchTable.class)
                .addJavadoc("Calls the methods of {@link $T}.\n", handlerName)
                .addSuperinterface(ParameterizedTypeName.get(TypeNames.of(RuntimeTypes.HANDLER_TABLE), handlerName));
        if (constants.mentionRaw() || resultsMentionRaw()) {
            table.addAnnotation(GeneratedType.suppress("rawtypes"));
        }
        table.addField(eventsField())
                .addFields(constants.fields())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PUBLIC)
                        .addJavadoc("For {@code ServiceLoader}.\n")
                        .build())
                .addMethods(overrides)
                .addMethods(callers);
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
        overrides.add(getter("namespace", TypeName.get(String.class), CodeBlock.of("$S", handler.namespace())));
        overrides.add(getter("events", STRINGS, CodeBlock.of("$L", events)));
        if (handler.room().isPresent()
                || handler.methods(MethodRole.CONNECT).findAny().isPresent()) {
            overrides.add(connect());
        }
        overrides.add(override(MethodRole.EVENT).addCode(eventSwitch()).build());
        for (MethodRole role : List.of(MethodRole.DISCONNECT, MethodRole.ERROR)) {
            if (handler.methods(role).findAny().isPresent()) {
                overrides.add(override(role).addCode(calls(role)).build());
            }
        }
        return overrides;
    }

    private MethodSpec connect() {
        CodeBlock.Builder code = CodeBlock.builder();
        handler.room()
                .ifPresent(room ->
                        code.addStatement("socket.join($L)", new RoomExpressions(Map.of()).of(room.template())));
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
        callers.add(new HandlerMethodWriter(method, constants, fields).write(handlerName, name));
        return CodeBlock.of("$L($L)", name, TableParameter.names(method.role()));
    }

    private FieldSpec eventsField() {
        CodeBlock names = handler.methods(MethodRole.EVENT)
                .map(HandlerMethod::event)
                .sorted()
                .map(event -> CodeBlock.of("$S", event))
                .collect(CodeBlock.joining(", "));
        return FieldSpec.builder(STRINGS, events, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.of($L)", Set.class, names)
                .build();
    }

    private MethodSpec.Builder override(MethodRole role) {
        MethodSpec.Builder spec = MethodSpec.methodBuilder(role.name().toLowerCase(Locale.ROOT))
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(handlerName, TableParameter.HANDLER)
                .addException(Exception.class);
        TableParameter.of(role).forEach(parameter -> spec.addParameter(parameter.type(), parameter.name()));
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
