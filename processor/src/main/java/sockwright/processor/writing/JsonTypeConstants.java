package sockwright.processor.writing;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.NameAllocator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.RuntimeTypes;

/** The {@code JsonType} constants of a generated class: one for each type that it converts to. */
final class JsonTypeConstants {

    private final Map<JavaType, String> names = new LinkedHashMap<>();
    private final NameAllocator allocator;

    /** @param allocator the names of the generated class's fields */
    JsonTypeConstants(NameAllocator allocator) {
        this.allocator = allocator;
    }

    /** The constant for a type. */
    String name(JavaType type) {
        return names.computeIfAbsent(type, absent -> allocator.newName(suggestion(type)));
    }

    /** Whether a raw type must be written down, which compilers warn of. */
    boolean mentionRaw() {
        return names.keySet().stream().anyMatch(JavaType::mentionsRaw);
    }

    /** The constants that were asked for. */
    List<FieldSpec> fields() {
        return names.entrySet().stream()
                .map(entry -> FieldSpec.builder(
                                TypeNames.parameterized(RuntimeTypes.JSON_TYPE, List.of(entry.getKey())),
                                entry.getValue(),
                                Modifier.PRIVATE,
                                Modifier.STATIC,
                                Modifier.FINAL)
                        .initializer(initializer(entry.getKey().concrete()))
                        .build())
                .toList();
    }

    private static CodeBlock initializer(JavaType type) {
        if (type.equals(JavaType.OBJECT)) {
            return CodeBlock.of("$T.ANY", TypeNames.of(RuntimeTypes.JSON_TYPE));
        }
        CodeBlock.Builder code =
                CodeBlock.builder().add("$T.of($T.class", TypeNames.of(RuntimeTypes.JSON_TYPE), TypeNames.erased(type));
        if (type instanceof JavaType.Named named) {
            named.arguments().forEach(argument -> code.add(", ").add(initializer(argument)));
        }
        return code.add(")").build();
    }

    private static String suggestion(JavaType type) {
        if (type instanceof JavaType.Array array) {
            return suggestion(array.component()) + "_ARRAY";
        } else if (type instanceof JavaType.Wildcard wildcard) {
            return suggestion(wildcard.upper());
        } else if (type instanceof JavaType.Named named) {
            String name = WordCase.constant(named.id().simpleName());
            return named.raw() || named.arguments().isEmpty()
                    ? name
                    : named.arguments().stream()
                            .map(JsonTypeConstants::suggestion)
                            .collect(Collectors.joining("_AND_", name + "_OF_", ""));
        }
        return WordCase.constant(type.toString());
    }
}
