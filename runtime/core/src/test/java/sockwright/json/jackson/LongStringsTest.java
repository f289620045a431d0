package sockwright.json.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;

/** Strings that go beyond the parser's buffer are taken from the text in one piece, and must be what a parser would have read. */
class LongStringsTest {

    private static final int LONG = 70_000;

    private final JsonCodec codec = JacksonJsonCodec.create();

    record Note(String head, String text, int number, String tail) {}

    @ParameterizedTest
    @MethodSource("lengths")
    void stringOfAnyLengthIsReadAndSoIsWhatStandsAroundIt(int length) throws Exception {
        Note note = new Note("a\n\"b", "x".repeat(length), 7, "y".repeat(9_000));

        assertThat(read(note)).isEqualTo(note);
    }

    /** The buffer has 4,000 characters; the beginning of the text moves the string against it. */
    static IntStream lengths() {
        return IntStream.concat(IntStream.rangeClosed(3_940, 4_040), IntStream.of(0, 1, 8_000, 8_150, 12_000, LONG));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3_950, 3_970, 3_990, 4_010, 8_000, 40_000, LONG - 1})
    void whatIsEscapedSomewhereInALongStringIsReadAsWhatItStandsFor(int place) throws Exception {
        for (String escaped : List.of("\"", "\\", "\n", "\u0001", "\\\"", "\"\\")) {
            String text = "x".repeat(place) + escaped + "z".repeat(LONG - place);
            Note note = new Note("", text, -1, "end");

            assertThat(read(note)).isEqualTo(note);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00e4", "\u4e2d", "\uD83D\uDE00"})
    void longTextInAnyAlphabetIsReadAsItStands(String character) throws Exception {
        Note note = new Note(character, character.repeat(LONG), 1, character.repeat(5_000));

        assertThat(read(note)).isEqualTo(note);
    }

    @Test
    void manyLongStringsInOneArrayAreAllRead() throws Exception {
        List<String> strings =
                IntStream.range(0, 50).mapToObj(i -> i + "-".repeat(1_000 * i)).toList();

        Arguments arguments =
                codec.readArray(codec.writeArray(null, Arguments.of(strings)).json(), 0, List.of());

        assertThat(arguments.values()).containsExactly(strings);
    }

    @Test
    void attachmentBehindALongStringKeepsItsPlace() throws Exception {
        String json = "[{\"text\":\"" + "x".repeat(LONG) + "\",\"bytes\":{\"_placeholder\":true,\"num\":0},\"after\":\""
                + "y".repeat(LONG) + "\"}]";
        byte[] attachment = "bytes".getBytes(StandardCharsets.UTF_8);

        Mixed mixed = Objects.requireNonNull(
                codec.readArray(json, 0, List.of(attachment)).get(0, Mixed.class));

        assertThat(mixed.text()).hasSize(LONG);
        assertThat(mixed.bytes()).isEqualTo(attachment);
        assertThat(mixed.after()).hasSize(LONG);
    }

    @SuppressWarnings("ArrayRecordComponent") // payloads of users may have them, and are not compared here
    record Mixed(String text, byte[] bytes, String after) {}

    private Note read(Note note) throws Exception {
        String json = codec.writeArray(null, Arguments.of(note)).json();
        return Objects.requireNonNull(codec.readArray(json, 0, List.of()).get(0, Note.class));
    }
}
