package sockwright.json.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.JsonGeneratorDelegate;
import tools.jackson.databind.json.JsonMapper;

/** Long strings that go out as they stand, and those that must not. */
class PlainTextTest {

    private static final String LONG = "0123456789".repeat(1_000);

    private final JsonCodec codec = JacksonJsonCodec.create();

    record Note(String text, int number) {}

    @Test
    void longPlainStringIsWrittenAsItStandsWhereverItIs() {
        String json = codec.writeArray("e", Arguments.of(LONG, new Note(LONG, 1), List.of("a", LONG)))
                .json();

        String quoted = "\"" + LONG + "\"";
        assertThat(json)
                .isEqualTo("[\"e\"," + quoted + ",{\"text\":" + quoted + ",\"number\":1},[\"a\"," + quoted + "]]");
    }

    @Test
    void everyCharacterIsPlainOrEscapedAsItIsInAShortString() {
        for (int c = 0; c <= Character.MAX_VALUE; c += c < 0x400 ? 1 : 101) {
            String character = String.valueOf((char) c);
            String expected = codec.writeValue(character);
            for (int place : new int[] {0, 3, LONG.length() - 1, LONG.length()}) {
                String json = codec.writeValue(LONG.substring(0, place) + character + LONG.substring(place));

                assertThat(json)
                        .as("character %x at %d", c, place)
                        .isEqualTo("\"" + LONG.substring(0, place) + expected.substring(1, expected.length() - 1)
                                + LONG.substring(place) + "\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 9, 5_000, 9_999})
    void plainTextIsAsciiWithoutQuotesBackslashesAndControlCharacters(int place) {
        for (int c = 0; c < 0x200; c++) {
            String text = LONG.substring(0, place) + (char) c + LONG.substring(place);

            assertThat(PlainText.isAll(text))
                    .as("character %x at %d", c, place)
                    .isEqualTo(c >= ' ' && c < 0x80 && c != '"' && c != '\\');
        }
    }

    @Test
    void mapperThatEscapesMoreIsObeyed() {
        JsonCodec escaping = JacksonJsonCodec.of(
                JsonMapper.builder()
                        .enable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                        .build(),
                JacksonJsonCodec.DEFAULT_MAX_DEPTH);

        assertThat(escaping.writeValue(LONG + "/")).isEqualTo("\"" + LONG + "\\/\"");
    }

    @Test
    void mapperWhoseDecoratorHasASayInWhatIsWrittenIsObeyed() {
        JsonCodec masking = JacksonJsonCodec.of(
                JsonMapper.builder(JsonFactory.builder()
                                .addDecorator((factory, generator) -> new Masking(generator))
                                .build())
                        .build(),
                JacksonJsonCodec.DEFAULT_MAX_DEPTH);

        assertThat(masking.writeValue(new Note(LONG, 1))).isEqualTo("{\"text\":\"***\",\"number\":1}");
    }

    private static final class Masking extends JsonGeneratorDelegate {

        Masking(JsonGenerator generator) {
            super(generator, false);
        }

        @Override
        public JsonGenerator writeString(String value) {
            return super.writeString("***");
        }
    }
}
