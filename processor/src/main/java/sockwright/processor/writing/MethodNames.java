package sockwright.processor.writing;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of a generated class's methods: two have the same only if the compiler can tell them apart. */
final class MethodNames {

    private final Set<List<String>> taken = new HashSet<>();

    MethodNames() {
        List.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait")
                .forEach(name -> taken.add(List.of(name)));
        taken.add(List.of("wait", "long"));
        taken.add(List.of("wait", "long", "int"));
        taken.add(List.of("equals", "java.lang.Object"));
    }

    /** Takes the name of a method that must have it. */
    void reserve(MethodSpec method) {
        newName(
                method.name(),
                method.parameters().stream().map(parameter -> parameter.type()).toList());
    }

    /** The name that is wanted, with as many underscores behind it as it takes. */
    String newName(String wanted, List<TypeName> parameters) {
        List<String> signature = new ArrayList<>(List.of(wanted));
        parameters.forEach(parameter -> signature.add(erased(parameter)));
        while (!taken.add(List.copyOf(signature))) {
            signature.set(0, signature.get(0) + "_");
        }
        return signature.get(0);
    }

    private static String erased(TypeName type) {
        if (type instanceof ParameterizedTypeName parameterized) {
            return parameterized.rawType().toString();
        }
        return type instanceof ArrayTypeName array ? erased(array.componentType()) + "[]" : type.toString();
    }
}
