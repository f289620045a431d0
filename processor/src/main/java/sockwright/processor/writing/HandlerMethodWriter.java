package sockwright.processor.writing;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import sockwright.processor.model.Binding;
import sockwright.processor.model.Binding.Absence;
import sockwright.processor.model.HandlerMethod;
import sockwright.processor.model.HandlerParameter;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.MethodRole;
import sockwright.processor.model.Outcome;
import sockwright.processor.model.RuntimeTypes;

/**
 * Writes the method of a table that calls one handler method: convert the arguments, check the room, call, change rooms,
 * answer.
 */
final class HandlerMethodWriter {

    private final HandlerMethod method;
    private final JsonTypeConstants constants;
    private final TableMethod table;
    private final Map<String, String> variables;
    private final NameAllocator names;
    private final Map<String, String> locals = new HashMap<>();
    private final RoomExpressions rooms = new RoomExpressions(locals);
    private final CodeBlock.Builder code = CodeBlock.builder();

    /**
     * @param variables how to come by the variables of the namespace
     * @param fields the names of the table's fields, which locals must not hide
     */
    HandlerMethodWriter(
            HandlerMethod method, Map<String, String> variables, JsonTypeConstants constants, NameAllocator fields) {
        this.method = method;
        this.variables = variables;
        this.constants = constants;
        this.names = fields.clone();
        this.table = TableMethod.of(method.role());
        names.newName(TableMethod.HANDLER);
        table.parameters().forEach(parameter -> names.newName(parameter.name()));
        locals.putAll(variables);
    }

    /** @param arguments what a validator is shown, if it is needed */
    MethodSpec write(ClassName handler, String name, ArgumentsRecord arguments) {
        MethodSpec.Builder spec = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(handler, TableMethod.HANDLER);
        table.parameters().forEach(parameter -> spec.addParameter(parameter.type(), parameter.name()));
        if (!method.exceptions().isEmpty()) {
            spec.addException(Exception.class);
        }
        if (rewrites(method)) {
            spec.returns(TypeNames.of(RuntimeTypes.INCOMING_EVENT));
        }
        return spec.addCode(body(arguments)).build();
    }

    /** Whether what a method returns takes the place of the event that it was given. */
    static boolean rewrites(HandlerMethod method) {
        return method.role() == MethodRole.BEFORE_EVENT && method.outcome() instanceof Outcome.Value;
    }

    private CodeBlock body(ArgumentsRecord arguments) {
        List<HandlerParameter> emitters = new ArrayList<>();
        for (HandlerParameter parameter : method.parameters()) {
            if (parameter.binding() instanceof Binding.Emitter) {
                emitters.add(parameter);
            } else {
                bind(parameter);
            }
        }
        if (arguments.needed()) {
            code.addStatement("call.requireValid($L)", arguments.make(locals));
        }
        method.guard().ifPresent(room -> code.addStatement("socket.requireMember($L)", rooms.of(room.template())));
        emitters.forEach(this::bind);
        CodeBlock call = CodeBlock.of(
                "handler.$L($L)",
                method.name(),
                method.parameters().stream()
                        .map(parameter -> CodeBlock.of("$L", locals.get(parameter.name())))
                        .collect(CodeBlock.joining(", ")));
        if (method.role() == MethodRole.EVENT) {
            callAndAnswer(call);
        } else if (rewrites(method)) {
            code.addStatement("return $L", call);
        } else {
            code.addStatement(call);
            changeRooms(code);
        }
        return code.build();
    }

    /** Makes what a parameter is given available under a name, which may be more than a name where nothing is converted. */
    private void bind(HandlerParameter parameter) {
        Binding binding = parameter.binding();
        String name = parameter.name();
        if (binding instanceof Binding.Caller) {
            locals.put(name, "socket");
        } else if (binding instanceof Binding.Incoming) {
            locals.put(name, "event");
        } else if (binding instanceof Binding.Leaving) {
            locals.put(name, "disconnection");
        } else if (binding instanceof Binding.Reason) {
            locals.put(name, "disconnection.reason()");
        } else if (binding instanceof Binding.Variable variable) {
            locals.put(name, Objects.requireNonNull(variables.get(variable.name()), variable.name()));
        } else if (binding instanceof Binding.FailedEvent) {
            locals.put(name, "event");
        } else if (binding instanceof Binding.Acknowledgement) {
            locals.put(name, "call.ack()");
        } else if (binding instanceof Binding.Failure failure) {
            locals.put(
                    name,
                    failure.exceptionOnly() ? local(name, TypeName.get(Exception.class), asException()) : "error");
        } else if (binding instanceof Binding.Payload payload) {
            String reader = payload.absence() == Absence.REFUSED ? "argument" : "nullableArgument";
            CodeBlock value = CodeBlock.of(
                    "call.$L($L, $S, $L)", reader, payload.position(), name, constants.name(payload.type()));
            convert(name, payload.type(), payload.absence(), value);
        } else if (binding instanceof Binding.Auth auth) {
            String reader = auth.absence() == Absence.REFUSED ? "auth" : "authOrNull";
            CodeBlock value = CodeBlock.of("socket.handshake().$L($L)", reader, constants.name(auth.type()));
            convert(name, auth.type(), auth.absence(), value);
        } else if (binding instanceof Binding.Emitter emitter) {
            CodeBlock value = CodeBlock.of("$T.to($L)", TypeNames.of(emitter.emitter()), target(parameter));
            local(name, TypeNames.of(emitter.events()), value);
        } else {
            throw new IllegalArgumentException("nothing to give to " + parameter);
        }
    }

    private void convert(String name, JavaType type, Absence absence, CodeBlock value) {
        if (absence == Absence.EMPTY_OPTIONAL) {
            TypeName optional = ParameterizedTypeName.get(
                    ClassName.get(Optional.class), TypeNames.of(type).box());
            local(name, optional, CodeBlock.of("$T.ofNullable($L)", Optional.class, value));
        } else {
            local(name, TypeNames.of(type), value);
        }
    }

    private String local(String name, TypeName type, CodeBlock value) {
        String local = names.newName(name);
        locals.put(name, local);
        code.addStatement("$T $L = $L", type, local, value);
        return local;
    }

    private static CodeBlock asException() {
        return CodeBlock.of("error instanceof $1T ? ($1T) error : new $1T(error)", Exception.class);
    }

    private CodeBlock target(HandlerParameter parameter) {
        boolean gone = method.role().afterwards();
        if (parameter.room().isPresent()) {
            boolean all = gone || parameter.room().get().includeSender();
            return CodeBlock.of(
                    "$L.to($L)",
                    all ? "socket.namespace()" : "socket",
                    rooms.of(parameter.room().get().template()));
        } else if (parameter.broadcast().isPresent()) {
            boolean all = gone || parameter.broadcast().get().includeSender();
            return CodeBlock.of(all ? "socket.namespace()" : "socket.broadcast()");
        }
        return CodeBlock.of("socket");
    }

    private void callAndAnswer(CodeBlock call) {
        boolean moves = method.changesRooms();
        if (method.outcome() instanceof Outcome.Nothing) {
            code.addStatement(call);
            changeRooms(code);
            if (method.acknowledgements().isEmpty()) {
                code.addStatement("call.reply()");
            }
        } else if (method.outcome() instanceof Outcome.Value value) {
            if (moves) {
                String result = names.newName("result");
                code.addStatement("$T $L = $L", TypeNames.of(value.type()), result, call);
                changeRooms(code);
                code.addStatement("call.reply($L)", result);
            } else {
                code.addStatement("call.reply($L)", call);
            }
        } else if (method.outcome() instanceof Outcome.Stage stage) {
            String reply = stage.empty() ? "replyEmptyWhenDone" : "replyWhenDone";
            if (moves) {
                changeRoomsThen(reply, call);
            } else {
                code.addStatement("call.$L($L)", reply, call);
            }
        }
    }

    private void changeRoomsThen(String reply, CodeBlock call) {
        String result = names.newName("result");
        code.add("call.$L($L.thenApply($L -> {\n", reply, call, result).indent();
        changeRooms(code);
        code.addStatement("return $L", result).unindent().add("}));\n");
    }

    /** Out of the old rooms before into the new ones, so that a move to the same room ends inside it. */
    private void changeRooms(CodeBlock.Builder into) {
        method.leaves().forEach(room -> into.addStatement("socket.leave($L)", rooms.of(room)));
        if (!method.joins().isEmpty()) {
            into.addStatement("socket.join($L)", rooms.of(method.joins()));
        }
    }
}
