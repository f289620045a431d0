package sockwright.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void valuesComeBackAsTheyWere() throws Exception {
        Arguments arguments = Arguments.of("a", 1, null);

        assertThat(arguments.size()).isEqualTo(3);
        assertThat(arguments.get(0, String.class)).isEqualTo("a");
        assertThat(arguments.get(1, JsonType.of(Integer.class))).isEqualTo(1);
        assertThat(arguments.get(1, Number.class)).isEqualTo(1);
        assertThat(arguments.get(2, String.class)).isNull();
        assertThat(arguments.values()).containsExactly("a", 1, null);
    }

    @Test
    void noValuesAreNone() {
        assertThat(Arguments.of()).isSameAs(Arguments.none());
        assertThat(Arguments.none().values()).isEmpty();
    }

    @Test
    void valueOfAnotherTypeIsAMismatchThatNamesNoClass() {
        Arguments arguments = Arguments.of("a", null);

        assertThatThrownBy(() -> arguments.get(0, Integer.class))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessage("is of another type");
        assertThatThrownBy(() -> arguments.get(1, int.class))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessage("must not be null");
    }

    @Test
    void argumentsDoNotChangeWithTheArrayTheyWereMadeOf() {
        @Nullable Object[] array = {"a"};
        Arguments arguments = Arguments.of(array);

        array[0] = "b";

        assertThat(arguments.values()).containsExactly("a");
        assertThatThrownBy(() -> arguments.values().set(0, "c")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void skippedValuesAreLeftOut() throws Exception {
        Arguments rest = Arguments.of("a", "b", "c").skip(1);

        assertThat(rest.values()).containsExactly("b", "c");
        assertThat(rest.get(1, String.class)).isEqualTo("c");
        assertThat(rest.skip(2).size()).isZero();
        assertThat(rest.skip(0)).isSameAs(rest);
        assertThatThrownBy(() -> rest.skip(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> rest.get(2, String.class)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void argumentsOfAnyOtherCodecCanBeSkippedToo() throws Exception {
        Arguments foreign = new Arguments() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public <T> @Nullable T get(int index, JsonType<T> type) throws JsonMismatchException {
                return Arguments.of("a", "b").get(index, type);
            }

            @Override
            public List<@Nullable Object> values() {
                return Arguments.of("a", "b").values();
            }
        };

        Arguments rest = foreign.skip(1);

        assertThat(rest.size()).isEqualTo(1);
        assertThat(rest.get(0, String.class)).isEqualTo("b");
        assertThat(rest.values()).containsExactly("b");
        assertThatThrownBy(() -> rest.get(1, String.class)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> rest.get(-1, String.class)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> foreign.skip(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void typeMustHaveAsManyArgumentsAsItsClassHasParameters() {
        JsonType<List<String>> list = JsonType.of(List.class, JsonType.of(String.class));

        assertThat(list).isEqualTo(JsonType.of(List.class, JsonType.of(String.class)));
        assertThatThrownBy(() -> JsonType.of(Map.class, JsonType.of(String.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("java.util.Map has 2 type parameters, not 1");
    }

    @Test
    void sizeInBytesIsThatOfTextAndBinaryAndALittleForTheRest() {
        assertThat(Arguments.none().bytes()).isZero();
        assertThat(Arguments.of("text", new byte[100], 1, null, true).bytes()).isEqualTo(104 + 5 * 8);
        assertThat(Arguments.of(Map.of("key", List.of("text"))).bytes()).isEqualTo(7 + 4 * 8);
    }
}
