package sockwright.processor.writing;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import sockwright.processor.model.Contract;
import sockwright.processor.model.NamespaceTemplate;
import sockwright.processor.model.RuntimeTypes;

/**
 * Writes how a client comes by its socket: {@code create} and {@code connect}, each with and without options, and with what it
 * joins with as a value or as a supplier that is asked at each attempt.
 */
final class ClientConnecting {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");

    private final Contract contract;
    private final ClassName name;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final ParameterSpec url;
    private final ParameterSpec auth;
    private final ParameterSpec supplier;
    private final ParameterSpec options;

    /** @param name the client */
    ClientConnecting(Contract contract, ClassName name) {
        this.contract = contract;
        this.name = name;
        NameAllocator names = new NameAllocator();
        contract.namespace().variables().forEach(variable -> variables.put(variable, names.newName(variable)));
        TypeName authType = contract.authType().map(TypeNames::of).orElse(ClassName.OBJECT);
        this.url = parameter(TypeName.get(String.class), names.newName("url"));
        String authName = names.newName("auth");
        this.auth = parameter(authType, authName);
        this.supplier = parameter(
                ParameterizedTypeName.get(ClassName.get(Supplier.class), WildcardTypeName.subtypeOf(authType.box())),
                authName);
        this.options = parameter(TypeNames.of(RuntimeTypes.CLIENT_OPTIONS), names.newName("options"));
    }

    List<MethodSpec> write() {
        List<MethodSpec> methods = new ArrayList<>();
        boolean required = contract.auth().filter(field -> !field.optional()).isPresent();
        if (!required) {
            add(methods, List.of(), CodeBlock.of("$N", options));
        }
        if (contract.auth().isPresent()) {
            add(methods, auth, "auth");
            add(methods, supplier, "authFrom");
        }
        return methods;
    }

    /**
     * @param auth what the client joins with
     * @param setter what sets it in the options
     */
    private void add(List<MethodSpec> methods, ParameterSpec auth, String setter) {
        CodeBlock passed = CodeBlock.of("$N.toBuilder().$L($N).build()", options, setter, auth);
        add(methods, List.of(auth), passed);
    }

    private void add(List<MethodSpec> methods, List<ParameterSpec> auth, CodeBlock passed) {
        List<ParameterSpec> parameters = new ArrayList<>(List.of(url));
        variables.values().forEach(variable -> parameters.add(parameter(TypeName.get(String.class), variable)));
        parameters.addAll(auth);
        List<ParameterSpec> all = new ArrayList<>(parameters);
        all.add(options);
        methods.add(method("create", parameters)
                .addJavadoc("A client that is to be connected when its listeners are there, with default options.\n")
                .addStatement("return create($L, $T.defaults())", names(parameters), options.type())
                .build());
        methods.add(method("create", all)
                .addJavadoc("A client that is to be connected when its listeners are there.\n\n")
                .addJavadoc("@param $N the server, such as {@code http://localhost:3000}; its path is ignored\n", url)
                .addStatement(
                        "return of($T.create($N, $L, $L))",
                        TypeNames.of(RuntimeTypes.SOCKET_CLIENT),
                        url,
                        namespace(),
                        passed)
                .build());
        methods.add(method("connect", parameters)
                .addJavadoc(
                        "A client that is being connected, with default options; what arrives before it has listeners is not heard.\n")
                .addStatement("return create($L).connect()", names(parameters))
                .build());
        methods.add(method("connect", all)
                .addJavadoc("A client that is being connected; what arrives before it has listeners is not heard.\n")
                .addStatement("return create($L).connect()", names(all))
                .build());
    }

    private MethodSpec.Builder method(String methodName, List<ParameterSpec> parameters) {
        return MethodSpec.methodBuilder(methodName)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(name)
                .addParameters(parameters);
    }

    /** The name of the namespace, its variables replaced by what they stand for. */
    private CodeBlock namespace() {
        NamespaceTemplate template = contract.namespace();
        List<CodeBlock> parts = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(template.text());
        int at = 0;
        while (!variables.isEmpty() && matcher.find()) {
            parts.add(TextLiteral.of(template.text().substring(at, matcher.start())));
            parts.add(CodeBlock.of("$L", variables.get(matcher.group(1))));
            at = matcher.end();
        }
        if (at < template.text().length()) {
            parts.add(TextLiteral.of(template.text().substring(at)));
        }
        return CodeBlock.join(parts, " + ");
    }

    private static CodeBlock names(List<ParameterSpec> parameters) {
        return parameters.stream()
                .map(parameter -> CodeBlock.of("$N", parameter))
                .collect(CodeBlock.joining(", "));
    }

    private static ParameterSpec parameter(TypeName type, String name) {
        return ParameterSpec.builder(type, name).build();
    }
}
