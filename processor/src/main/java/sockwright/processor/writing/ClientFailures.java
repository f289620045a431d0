package sockwright.processor.writing;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import sockwright.processor.model.Contract;
import sockwright.processor.model.Contract.Event;
import sockwright.processor.model.ErrorType;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.RuntimeTypes;

/** Writes the methods that make the exceptions of a contract anew; events that declare the same ones share a method. */
final class ClientFailures {

    private final MethodNames names;
    private final JsonTypeConstants constants;
    private final Map<List<ErrorType>, MethodSpec> methods = new LinkedHashMap<>();

    ClientFailures(MethodNames names, JsonTypeConstants constants) {
        this.names = names;
        this.constants = constants;
    }

    /** The method for an event's failures, if it declares any. */
    Optional<MethodSpec> of(Event event) {
        List<ErrorType> errors =
                event.failures().stream().map(Contract.Failure::error).toList();
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(methods.computeIfAbsent(errors, unknown -> method(event, errors)));
    }

    /** All that events have asked for. */
    List<MethodSpec> methods() {
        return List.copyOf(methods.values());
    }

    private MethodSpec method(Event event, List<ErrorType> errors) {
        TypeName failure = TypeNames.of(RuntimeTypes.EVENT_EXCEPTION);
        CodeBlock.Builder code = CodeBlock.builder().add("return switch (failure.code()) {\n$>");
        errors.forEach(error -> code.addStatement("case $L -> $L", TextLiteral.of(error.code()), anew(error)));
        return MethodSpec.methodBuilder(names.newName(event.method() + "Failure", List.of(failure)))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(Throwable.class)
                .addParameter(failure, "failure")
                .addCode(code.addStatement("default -> failure").add("$<};\n").build())
                .build();
    }

    private CodeBlock anew(ErrorType error) {
        CodeBlock data = error.data()
                .map(declared -> CodeBlock.of(", $L", data(declared)))
                .orElse(CodeBlock.of(""));
        return CodeBlock.of("new $T(failure.getMessage()$L)", TypeNames.of(error.type()), data);
    }

    private CodeBlock data(ErrorType.Data declared) {
        JavaType type = declared.type();
        boolean inOptional = type.is("java.util.Optional");
        JavaType content =
                inOptional ? ((JavaType.Named) type).arguments().get(0).bounded() : type;
        String reader = inOptional || declared.nullable() ? "data" : "requireData";
        CodeBlock value = CodeBlock.of("failure.$L($L)", reader, constants.name(content));
        return inOptional ? CodeBlock.of("$T.ofNullable($L)", Optional.class, value) : value;
    }
}
