package sockwright.processor.writing;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import sockwright.processor.model.Binding;
import sockwright.processor.model.HandlerMethod;
import sockwright.processor.model.HandlerParameter;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.TypeConstraints;

/** The record in which a validator sees the arguments of an event together, with the constraints of the parameters. */
final class ArgumentsRecord {

    private final HandlerMethod method;
    private final String name;

    /** @param caller the method of the table that is to make it */
    ArgumentsRecord(HandlerMethod method, String caller) {
        this.method = method;
        this.name = Character.toUpperCase(caller.charAt(0)) + caller.substring(1) + "Arguments";
    }

    /** Whether there is any constraint. */
    boolean needed() {
        return payloads().stream()
                .anyMatch(parameter -> !parameter.constraints().isEmpty());
    }

    TypeSpec write() {
        MethodSpec.Builder components = MethodSpec.constructorBuilder();
        for (HandlerParameter parameter : payloads()) {
            ParameterSpec.Builder component =
                    TypeNames.parameter(type(parameter), parameter.nullable(), parameter.name()).toBuilder();
            parameter
                    .constraints()
                    .own()
                    .forEach(constraint -> component.addAnnotation(AnnotationSpec.get(constraint)));
            components.addParameter(component.build());
        }
        return TypeSpec.recordBuilder(name)
                .addModifiers(Modifier.PRIVATE)
                .recordConstructor(components.build())
                .build();
    }

    private static TypeName type(HandlerParameter parameter) {
        return constrained(parameter.type(), parameter.constraints().arguments());
    }

    private static TypeName constrained(JavaType type, List<TypeConstraints> arguments) {
        if (!(type instanceof JavaType.Named named) || arguments.stream().allMatch(TypeConstraints::isEmpty)) {
            return TypeNames.of(type);
        }
        TypeName[] names = new TypeName[arguments.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = constrained(named.arguments().get(i), arguments.get(i).arguments())
                    .box()
                    .annotated(arguments.get(i).own().stream()
                            .map(AnnotationSpec::get)
                            .toList());
        }
        return ParameterizedTypeName.get(TypeNames.of(named.id()), names);
    }

    /** @param locals what holds the value of each parameter */
    CodeBlock make(Map<String, String> locals) {
        return CodeBlock.of(
                "new $L($L)",
                name,
                payloads().stream()
                        .map(parameter -> CodeBlock.of("$L", locals.get(parameter.name())))
                        .collect(CodeBlock.joining(", ")));
    }

    private List<HandlerParameter> payloads() {
        return method.parameters().stream()
                .filter(parameter -> parameter.binding() instanceof Binding.Payload)
                .toList();
    }
}
