package sockwright.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sockwright.json.JsonMismatchException;
import sockwright.json.ValueValidator;

class JakartaValidatorTest {

    record Item(
            @NotBlank(message = "needs a name") String name,
            @Positive(message = "costs something") int price) {}

    record Order(
            List<@Valid Item> items,
            Map<String, @Size(max = 3, message = "is too long") String> notes,
            Optional<@Size(min = 1, message = "is blank") String> voucher) {

        @AssertTrue(message = "is empty") boolean isFilled() {
            return !items.isEmpty();
        }
    }

    private static final Item GOOD = new Item("pen", 1);
    private static final Item NAMELESS = new Item(" ", 1);

    private static final ValueValidator.Names NAMES = (type, property) -> property;

    private final ValueValidator validator = new JakartaValidator();

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(NAMELESS, ".name", "needs a name"),
                Arguments.of(order(GOOD, new Item("pen", 0)), ".items[1].price", "costs something"),
                Arguments.of(order(), ".filled", "is empty"),
                Arguments.of(
                        new Order(List.of(GOOD), Map.of("gift", "a long one"), Optional.empty()),
                        ".notes[gift]",
                        "is too long"),
                Arguments.of(new Order(List.of(GOOD), Map.of(), Optional.of("")), ".voucher", "is blank"),
                Arguments.of(List.of(GOOD, NAMELESS), "[1].name", "needs a name"),
                Arguments.of(Map.of("first", NAMELESS), "[first].name", "needs a name"),
                Arguments.of(new Item[] {GOOD, NAMELESS}, "[1].name", "needs a name"),
                Arguments.of(Optional.of(NAMELESS), ".name", "needs a name"),
                Arguments.of(List.of(Map.of("a", List.of(NAMELESS))), "[0][a][0].name", "needs a name"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsToldWithItsPath(Object value, String path, String message) {
        assertThatThrownBy(() -> validator.validate(value, NAMES))
                .isInstanceOfSatisfying(
                        JsonMismatchException.class, e -> assertThat(e.path()).isEqualTo(path))
                .hasMessage(message);
    }

    @Test
    void whatIsRightOrHasNoConstraintsPasses() {
        for (Object value : List.of(order(GOOD), "", 1, List.of("a", GOOD), Map.of(), new byte[] {1})) {
            assertThatCode(() -> validator.validate(value, NAMES)).doesNotThrowAnyException();
        }
    }

    @Test
    void ofSeveralViolationsTheFirstByPathIsTold() {
        assertThatThrownBy(() -> validator.validate(order(new Item("", 0)), NAMES))
                .isInstanceOfSatisfying(
                        JsonMismatchException.class, e -> assertThat(e.path()).isEqualTo(".items[0].name"));
    }

    @Test
    void itIsFoundAsAService() {
        assertThat(ServiceLoader.load(ValueValidator.class)).hasOnlyElementsOfType(JakartaValidator.class);
        assertThat(ValueValidator.find()).isInstanceOf(JakartaValidator.class);
    }

    private static Order order(Item... items) {
        return new Order(List.of(items), Map.of(), Optional.empty());
    }
}
