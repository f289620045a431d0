package sockwright.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.RuntimeTypes;

class RuntimeTypesTest {

    static Stream<ClassId> constants() {
        return Arrays.stream(RuntimeTypes.class.getFields()).map(RuntimeTypesTest::value);
    }

    @ParameterizedTest
    @MethodSource("constants")
    void everyConstantNamesAPublicClassOfTheRuntime(ClassId id) throws ClassNotFoundException {
        Class<?> type = Class.forName(id.packageName() + "." + String.join("$", id.simpleNames()));

        assertThat(type).isPublic();
        assertThat(type.getSimpleName()).isEqualTo(id.simpleName());
        assertThat(RuntimeTypes.ownedByRuntime(id)).isTrue();
    }

    private static ClassId value(Field field) {
        try {
            return (ClassId) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
