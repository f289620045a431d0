package sockwright.validation;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sockwright.json.JsonMismatchException;
import sockwright.json.ValueValidator;

/**
 * Validates values with Jakarta Validation: their own constraints, and those of what collections, maps and optionals hold.
 * Of several violations the client is told the one whose path comes first, by the names that it uses, in the words of its
 * constraint. Thread-safe, as validators are.
 */
public final class JakartaValidator implements ValueValidator {

    private static final Comparator<Violation> ORDER =
            Comparator.comparing(Violation::path).thenComparing(Violation::message);

    private final Validator validator;

    /**
     * Validates with the default provider, as {@code META-INF/validation.xml} configures it.
     *
     * @throws jakarta.validation.ValidationException if there is no provider on the class path
     */
    @SuppressWarnings("resource") // the factory lives as long as the process: closing it would end its validators
    public JakartaValidator() {
        this(Validation.buildDefaultValidatorFactory().getValidator());
    }

    /** Validates with a validator of one's own, with its groups, messages and locale. */
    public JakartaValidator(Validator validator) {
        this.validator = Objects.requireNonNull(validator, "validator");
    }

    private record Violation(String path, String message) {
        static Violation of(ConstraintViolation<?> violation, Names names) {
            return new Violation(JsonPath.of(violation, names), violation.getMessage());
        }
    }

    @Override
    public void validate(Object value, Names names) throws JsonMismatchException {
        validate(value, "", names);
    }

    /** Values of the platform have no constraints of their own, but containers may hold some that do. */
    private void validate(@Nullable Object value, String path, Names names) throws JsonMismatchException {
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                validate(entry.getValue(), path + "[" + entry.getKey() + "]", names);
            }
        } else if (value instanceof Optional<?> optional) {
            validate(optional.orElse(null), path, names);
        } else if (value instanceof Object[] array) {
            validate(Arrays.asList(array), path, names);
        } else if (value instanceof Iterable<?> elements) {
            int index = 0;
            for (Object element : elements) {
                validate(element, path + "[" + index++ + "]", names);
            }
        } else if (value != null && !value.getClass().getName().startsWith("java.")) {
            validateObject(value, path, names);
        }
    }

    private void validateObject(Object value, String path, Names names) throws JsonMismatchException {
        Optional<Violation> first = validator.validate(value).stream()
                .map(violation -> Violation.of(violation, names))
                .min(ORDER);
        if (first.isPresent()) {
            throw new JsonMismatchException(
                    first.get().message(), path + first.get().path());
        }
    }
}
