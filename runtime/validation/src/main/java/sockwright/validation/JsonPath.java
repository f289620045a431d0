package sockwright.validation;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sockwright.json.ValueValidator;
import sockwright.text.Printable;

/**
 * Where a violation is, as the client that sent the value would say it. A path of Jakarta Validation names properties as Java
 * does, and does not tell of which class they are: that is found by following it through the values.
 */
final class JsonPath {

    private final ValueValidator.Names names;
    private final StringBuilder text = new StringBuilder();

    /** What the path has come to; null if that is not known. */
    private @Nullable Object value;

    private JsonPath(@Nullable Object root, ValueValidator.Names names) {
        this.value = root;
        this.names = names;
    }

    static String of(ConstraintViolation<?> violation, ValueValidator.Names names) {
        JsonPath path = new JsonPath(violation.getRootBean(), names);
        for (Path.Node node : violation.getPropertyPath()) {
            path.follow(node);
        }
        return path.text.toString();
    }

    private void follow(Path.Node node) {
        if (node.isInIterable()) {
            Object place = node.getIndex() == null ? node.getKey() : node.getIndex();
            text.append('[')
                    .append(place == null ? "" : Printable.of(place.toString()))
                    .append(']'); // sets have no places
            value = element(value, place);
        }
        if (value instanceof Optional<?> optional) {
            value = optional.orElse(null);
        }
        if (node.getKind() == ElementKind.PROPERTY) {
            String property = node.getName();
            text.append('.').append(value == null ? property : names.of(value.getClass(), property));
            value = value == null ? null : read(value, property);
        }
    }

    private static @Nullable Object element(@Nullable Object container, @Nullable Object place) {
        if (container instanceof Map<?, ?> map) {
            return map.get(place);
        } else if (place instanceof Integer index && container instanceof List<?> list) {
            return list.get(index);
        }
        return place instanceof Integer index && container instanceof Object[] array ? array[index] : null; // or a set
    }

    private static @Nullable Object read(Object bean, String property) {
        for (Class<?> type = bean.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(property);
                return field.trySetAccessible() ? field.get(bean) : null;
            } catch (NoSuchFieldException e) {
                // may be inherited
            } catch (IllegalAccessException e) {
                return null;
            }
        }
        return null; // computed by a method
    }
}
