package sockwright.processor.writing;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;
import java.util.Optional;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.NullMark;

/** From the model's types to JavaPoet's. */
final class TypeNames {

    private TypeNames() {}

    static ClassName of(ClassId id) {
        List<String> names = id.simpleNames();
        return ClassName.get(
                id.packageName(), names.get(0), names.subList(1, names.size()).toArray(new String[0]));
    }

    static TypeName of(JavaType type) {
        if (type instanceof JavaType.Primitive primitive) {
            return primitive(primitive.keyword());
        } else if (type instanceof JavaType.Array array) {
            return ArrayTypeName.of(of(array.component()));
        } else if (type instanceof JavaType.Wildcard wildcard) {
            return switch (wildcard.kind()) {
                case NONE -> WildcardTypeName.subtypeOf(ClassName.OBJECT);
                case EXTENDS -> WildcardTypeName.subtypeOf(of(wildcard.bound()));
                case SUPER -> WildcardTypeName.supertypeOf(of(wildcard.bound()));
            };
        } else if (type instanceof JavaType.Variable variable) {
            return TypeVariableName.get(variable.name());
        }
        JavaType.Named named = (JavaType.Named) type;
        return named.raw() || named.arguments().isEmpty()
                ? of(named.id())
                : parameterized(named.id(), named.arguments());
    }

    /** What a class literal can be made of. */
    static TypeName erased(JavaType type) {
        if (type instanceof JavaType.Array array) {
            return ArrayTypeName.of(erased(array.component()));
        }
        return type instanceof JavaType.Named named ? of(named.id()) : of(type);
    }

    /** A parameter that says whether it may be null as the user does. */
    static ParameterSpec parameter(JavaType type, Optional<NullMark> nullable, String name) {
        return parameter(of(type), nullable, name);
    }

    static ParameterSpec parameter(TypeName type, Optional<NullMark> nullable, String name) {
        ParameterSpec.Builder parameter = nullable.isPresent() && nullable.get().onType()
                ? ParameterSpec.builder(nullable(type, nullable), name)
                : ParameterSpec.builder(type, name);
        nullable.filter(mark -> !mark.onType()).ifPresent(mark -> parameter.addAnnotation(of(mark.annotation())));
        return parameter.build();
    }

    /** A type that says whether it may be null, if it is the type that says so. */
    static TypeName nullable(JavaType type, Optional<NullMark> nullable) {
        return nullable(of(type), nullable);
    }

    private static TypeName nullable(TypeName type, Optional<NullMark> nullable) {
        TypeName plain = type.box();
        return nullable.filter(NullMark::onType)
                .map(mark -> plain.annotated(
                        AnnotationSpec.builder(of(mark.annotation())).build()))
                .orElse(plain);
    }

    static ParameterizedTypeName parameterized(ClassId id, List<JavaType> arguments) {
        return ParameterizedTypeName.get(
                of(id), arguments.stream().map(argument -> of(argument).box()).toArray(TypeName[]::new));
    }

    private static TypeName primitive(String keyword) {
        return switch (keyword) {
            case "boolean" -> TypeName.BOOLEAN;
            case "byte" -> TypeName.BYTE;
            case "short" -> TypeName.SHORT;
            case "int" -> TypeName.INT;
            case "long" -> TypeName.LONG;
            case "char" -> TypeName.CHAR;
            case "float" -> TypeName.FLOAT;
            case "double" -> TypeName.DOUBLE;
            default -> TypeName.VOID;
        };
    }
}
