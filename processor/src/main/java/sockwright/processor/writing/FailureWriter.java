package sockwright.processor.writing;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import sockwright.processor.model.ErrorType;
import sockwright.processor.model.HandlerClass;
import sockwright.processor.model.HandlerMethod;
import sockwright.processor.model.MethodRole;
import sockwright.processor.model.RuntimeTypes;

/** Writes the method of a table that turns declared failures into what clients are told. */
final class FailureWriter {

    private final HandlerClass handler;

    FailureWriter(HandlerClass handler) {
        this.handler = handler;
    }

    /** Empty if nothing is declared. */
    Optional<MethodSpec> write() {
        Map<CodeBlock, CodeBlock> casesByTests = new LinkedHashMap<>();
        handler.methods(MethodRole.EVENT)
                .filter(method -> !method.errors().isEmpty())
                .forEach(method -> casesByTests.merge(
                        tests(method.errors().stream()),
                        TextLiteral.of(method.event()),
                        (one, other) -> CodeBlock.of("$L, $L", one, other)));
        CodeBlock ofAll = tests(before());
        if (casesByTests.isEmpty() && ofAll.isEmpty()) {
            return Optional.empty();
        }
        CodeBlock.Builder code = CodeBlock.builder();
        if (!casesByTests.isEmpty()) {
            code.beginControlFlow("switch (event)");
            casesByTests.forEach((tests, events) ->
                    code.beginControlFlow("case $L ->", events).add(tests).endControlFlow());
            code.add("default -> {}\n").endControlFlow();
        }
        return Optional.of(MethodSpec.methodBuilder("failure")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Throwable.class)
                .addParameter(String.class, "event")
                .addParameter(Throwable.class, "error")
                .addCode(code.add(ofAll).addStatement("return error").build())
                .build());
    }

    private Stream<ErrorType> before() {
        return handler.methods(MethodRole.BEFORE_EVENT)
                .map(HandlerMethod::errors)
                .flatMap(List::stream);
    }

    private static CodeBlock tests(Stream<ErrorType> errors) {
        CodeBlock.Builder code = CodeBlock.builder();
        Map<TypeName, ErrorType> distinct = new LinkedHashMap<>();
        errors.forEach(error -> distinct.putIfAbsent(TypeNames.of(error.type()), error));
        distinct.forEach((type, error) -> code.beginControlFlow("if (error instanceof $T failure)", type)
                .addStatement(
                        "return $T.of(failure, $L, $L)",
                        TypeNames.of(RuntimeTypes.EVENT_EXCEPTION),
                        TextLiteral.of(error.code()),
                        error.data().isPresent() ? "failure.data()" : "null")
                .endControlFlow());
        return code.build();
    }
}
