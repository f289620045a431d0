package sockwright.json.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;
import sockwright.json.MalformedJsonException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReadingTest {

    private static final String FIRST = "{\"_placeholder\":true,\"num\":0}";

    private final JsonCodec codec = JacksonJsonCodec.create();

    @SuppressWarnings("ArrayRecordComponent") // payloads of users may have them, and are not compared here
    record Upload(
            String name,
            byte[] content,
            ByteBuffer preview,
            List<byte[]> parts,
            Map<String, byte[]> named,
            Object any,
            JsonNode node,
            BigDecimal price) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[",
                "]",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[,]",
                "[1 2]",
                "[1]]",
                "[1] x",
                "[1][2]",
                "[1],",
                "{}",
                "null",
                "1",
                "\"a\"",
                "[01]",
                "[1.]",
                "[.5]",
                "[+1]",
                "[-]",
                "[1e]",
                "[0x1]",
                "[NaN]",
                "[Infinity]",
                "[undefined]",
                "[nul]",
                "[True]",
                "['a']",
                "[a]",
                "[\"a]",
                "[\"\\x\"]",
                "[\"\\u12\"]",
                "[\"a\nb\"]",
                "[\"\u0000\"]",
                "[\"\u001e\"]",
                "[{]",
                "[{\"a\"}]",
                "[{\"a\":}]",
                "[{\"a\":1,}]",
                "[{a:1}]",
                "[{'a':1}]",
                "[{\"a\":1]",
                "[[1}]",
                "[1/**/]",
                "[1]//",
                "[1]#",
                "\ufeff[1]",
                "[1]\u0000",
                "\u00a0[1]",
                "[1\u2028]"
            })
    void whatIsNotOneStrictArrayIsRefused(String json) {
        assertThatThrownBy(() -> codec.readArray(json, 0, List.of())).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> codec.readArray(json, 0, List.of(new byte[0])))
                .isInstanceOf(MalformedJsonException.class);
        JsonCodec lenient = JacksonJsonCodec.of(
                JsonMapper.builder().enable(JsonReadFeature.values()).build(), 64);
        assertThatThrownBy(() -> lenient.readArray(json, 0, List.of()))
                .as("whatever the mapper allows")
                .isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{}{}", "{} x", "nul", "\"a", "1 2", "[1]]", "'a'"})
    void whatIsNotOneValueIsRefused(String json) {
        assertThatThrownBy(() -> codec.readValue(json, 0)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void messageNamesNoClassAndQuotesNothing() {
        assertThatThrownBy(() -> codec.readArray("[secret]", 0, List.of()))
                .hasMessageMatching("malformed JSON at character \\d+");
    }

    @Test
    void whatServersTellEachOtherMayNestAsMuchDeeperAsTheyPutAroundIt() throws Exception {
        JsonCodec around = JacksonJsonCodec.create(2).nestedBy(3);

        assertThat(around.readValue("[[[[[1]]]]]", 0).values()).hasToString("[[[[[[1]]]]]]");
        assertThatThrownBy(() -> around.readValue("[[[[[[1]]]]]]", 0)).hasMessageContaining("nested deeper than 5");
        assertThatThrownBy(() -> JacksonJsonCodec.create(2).readValue("[[[1]]]", 0))
                .hasMessageContaining("nested deeper than 2");
    }

    @Test
    void mapperOfAUsersReadsWhatServersTellEachOtherHoweverLittleItAllows() throws Exception {
        JsonCodec own =
                JacksonJsonCodec.of(JsonMapper.builder(atMost(5).build()).build(), 20);
        JsonCodec around = own.nestedBy(3);

        assertThat(own.readValue("[[[[[1]]]]]", 0).values()).hasToString("[[[[[[1]]]]]]");
        assertThatThrownBy(() -> own.readValue("[[[[[[1]]]]]]", 0)).hasMessageContaining("nested deeper than 5");
        assertThat(around.readValue("[[[[[[[[1]]]]]]]]", 0).values()).hasToString("[[[[[[[[[1]]]]]]]]]");
        assertThat(around.readArray("[[[[[[[{\"_placeholder\":true,\"num\":0}]]]]]]]", 0, List.of(new byte[1]))
                        .get(0, JsonNode.class))
                .hasToString("[[[[[[\"AA==\"]]]]]]");
        assertThatThrownBy(() -> around.readValue("[[[[[[[[1]]]]]]]]", 0).get(0, int[].class))
                .isInstanceOf(JsonMismatchException.class);
        assertThatThrownBy(() -> around.readValue("[[[[[[[[[1]]]]]]]]]", 0))
                .hasMessageContaining("nested deeper than 8");
    }

    @Test
    void noTextNestsDeeperThanAFactoryOfAUsersAllows() throws Exception {
        JsonFactory factory = new JsonFactory(atMost(5)) {};
        JsonCodec own = JacksonJsonCodec.of(JsonMapper.builder(factory).build(), 3);

        assertThat(own.nestedBy(1).readValue("[[[[1]]]]", 0).values()).hasToString("[[[[[1]]]]]");
        for (JsonCodec around : List.of(own.nestedBy(5), own.nestedBy(1).nestedBy(5))) {
            assertThat(around.readValue("[[[[[1]]]]]", 0).values()).hasToString("[[[[[[1]]]]]]");
            assertThatThrownBy(() -> around.readValue("[[[[[[1]]]]]]", 0))
                    .isInstanceOf(MalformedJsonException.class)
                    .hasMessageContaining("nested deeper than 5");
        }
    }

    private static JsonFactoryBuilder atMost(int depth) {
        return JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(depth).build());
    }

    @Test
    void nestedTwiceIsNotDeeperThanTheMapperAllowsEither() throws Exception {
        JsonCodec around = JacksonJsonCodec.create(2).nestedBy(8).nestedBy(8);

        assertThat(around.readValue("[".repeat(10) + "]".repeat(10), 0).values())
                .hasSize(1);
        assertThatThrownBy(() -> around.readValue("[".repeat(11) + "]".repeat(11), 0))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("nested deeper than 10");
    }

    @Test
    void nestingIsAllowedUpToTheLimitAndNotBeyond() throws Exception {
        JsonCodec shallow = JacksonJsonCodec.create(3);

        assertThat(shallow.readArray("[[{}]]", 0, List.of()).size()).isEqualTo(1);
        assertThatThrownBy(() -> shallow.readArray("[[{\"a\":[]}]]", 0, List.of()))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageStartingWith("JSON beyond a limit: nested deeper than 3");
        assertThat(codec.readArray("[".repeat(64) + "]".repeat(64), 0, List.of())
                        .size())
                .isEqualTo(1);
        assertThatThrownBy(() -> codec.readArray("[".repeat(65) + "]".repeat(65), 0, List.of()))
                .isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> codec.readArray("[" + "{\"a\":".repeat(100_000), 0, List.of(new byte[0])))
                .isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> codec.readValue("[".repeat(100_000), 0)).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> JacksonJsonCodec.create(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longNumbersAreRefused() throws Exception {
        assertThat(codec.readArray("[" + "1".repeat(1000) + "]", 0, List.of()).size())
                .isEqualTo(1);
        assertThatThrownBy(() -> codec.readArray("[" + "1".repeat(1001) + "]", 0, List.of()))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void manyShortValuesAreReadInLinearTime() throws Exception {
        Arguments arguments = codec.readArray("[\"\"" + ",\"\"".repeat(300_000) + "]", 0, List.of());

        assertThat(arguments.size()).isEqualTo(300_001);
        assertThat(arguments.values()).containsOnly("");
    }

    @Test
    void attachmentsAreBoundWhereverTheyStand() throws Exception {
        String json = "[{\"name\":\"n\",\"content\":" + FIRST + ",\"preview\":{\"num\":1,\"_placeholder\":true},"
                + "\"parts\":[" + FIRST + "],\"named\":{\"k\":{\"_placeholder\":true,\"num\":1}},\"any\":[" + FIRST
                + "],\"node\":{\"b\":" + FIRST + "},\"price\":1.10}, 5]";
        byte[] first = {1};
        byte[] second = {2};

        Arguments arguments = codec.readArray(json, 0, List.of(first, second));
        Upload upload = arguments.get(0, Upload.class);

        assertThat(upload).isNotNull().satisfies(it -> {
            assertThat(it.content()).isSameAs(first);
            assertThat(it.preview()).isEqualTo(ByteBuffer.wrap(second));
            assertThat(it.parts()).containsExactly(first);
            assertThat(it.named()).isEqualTo(Map.of("k", second));
            assertThat(it.any()).isEqualTo(List.of(first));
            assertThat(it.node().get("b").binaryValue()).isSameAs(first);
            assertThat(it.price()).as("digits are kept").isEqualTo(new BigDecimal("1.10"));
        });
        assertThat(arguments.get(1, int.class)).isEqualTo(5);
    }

    @Test
    void placeholdersWithoutAttachmentsAreOrdinaryObjects() throws Exception {
        assertThat(codec.readArray("[" + FIRST + "]", 0, List.of()).values())
                .containsExactly(Map.of("_placeholder", true, "num", 0));
    }

    @Test
    void attachmentWhereSomethingElseIsAskedForIsAMismatch() throws Exception {
        Arguments arguments = codec.readArray("[" + FIRST + ",[" + FIRST + "]]", 0, List.of(new byte[20]));

        assertThatThrownBy(() -> arguments.get(0, int.class))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessage("must be a whole number");
        assertThatThrownBy(() -> arguments.get(0, String.class)).hasMessage("must be text");
        assertThatThrownBy(() -> arguments.get(0, CharSequence.class)).hasMessage("must be text");
        assertThatThrownBy(() -> arguments.get(0, char[].class)).hasMessage("must be text");
        assertThatThrownBy(() -> arguments.get(1, String[].class))
                .isInstanceOfSatisfying(
                        JsonMismatchException.class, e -> assertThat(e.path()).isEqualTo("[0]"));
        assertThatThrownBy(() -> arguments.get(1, JsonType.of(List.class, JsonType.of(String.class))))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessage("must be text");
        assertThatThrownBy(() -> arguments.get(0, Upload.class))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessage("must be an object");
    }

    @Test
    void missingPlaceholderComponentsAreFoundDespiteAttachments() throws Exception {
        Arguments arguments = codec.readArray("[{\"b\":" + FIRST + "}]", 0, List.of(new byte[1]));

        assertThatThrownBy(() -> arguments.get(0, WithBinary.class))
                .isInstanceOfSatisfying(JsonMismatchException.class, e -> {
                    assertThat(e).hasMessage("is missing");
                    assertThat(e.path()).isEqualTo(".count");
                });
    }

    @SuppressWarnings("ArrayRecordComponent") // payloads of users may have them, and are not compared here
    record WithBinary(byte[] b, int count) {}

    /** The checking pass finds the values by places; this compares it with Jackson's own reading of the whole. */
    @Test
    void everyValueOfRandomArraysIsFoundInItsPlace() throws Exception {
        Random random = new Random(7);
        JsonMapper mapper = JsonMapper.builder().build();
        String[] spaces = {"", " ", "\n\t", "\r\n  "};
        String[] values = {
            "1",
            "-0.5e+10",
            "\"\"",
            "\"a,b] \\\" \"",
            "null",
            "true",
            "[]",
            "[ 1 , [ ] ]",
            "{}",
            "{ \"a ,\" : [ \"}\" ] }",
            "\"🚀\"",
            "12345678901234567890"
        };
        for (int round = 0; round < 2000; round++) {
            StringBuilder json = new StringBuilder("[");
            int size = random.nextInt(6);
            for (int i = 0; i < size; i++) {
                json.append(i > 0 ? "," : "")
                        .append(spaces[random.nextInt(spaces.length)])
                        .append(values[random.nextInt(values.length)])
                        .append(spaces[random.nextInt(spaces.length)]);
            }
            json.append("]").append(spaces[random.nextInt(spaces.length)]);
            List<@Nullable Object> expected = Arrays.asList(mapper.readValue(json.toString(), Object[].class));

            List<byte[]> attachments = random.nextBoolean() ? List.of() : List.of(new byte[0]);
            Arguments arguments = codec.readArray(json.toString(), 0, attachments);

            assertThat(arguments.values()).as(json.toString()).isEqualTo(expected);
            assertThat(mapper.readTree(codec.writeArray(null, arguments).json()))
                    .isEqualTo(mapper.readTree(json.toString()));
        }
    }

    /** The checking pass is our own: this has Jackson, which is strict by default, look over its shoulder. */
    @Test
    void textIsTakenWhereJacksonTakesItAndNowhereElse() {
        Random random = new Random(11);
        JsonFactory strict = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(JacksonJsonCodec.DEFAULT_MAX_DEPTH)
                        .build())
                .build();
        String[] seeds = {
            "[1,-0.5e+10,0,10E-2]",
            "[\"\",\"a \\\" \\\\ \\u00e4 \\n\",\"\u20ac\uD83D\uDE80\"]",
            "[null,true,false]",
            "[[],[ 1 , [ ] ],{}, { \"a ,\" : [ \"}\" ],\"\":0 } ]",
            "[".repeat(63) + "{}" + "]".repeat(63),
            "[{\"a\":{\"b\":[{\"c\":\"d\"}]}}]",
        };
        String pieces = "[]{},:\"\\/ \n\t\r\0\u001f\u007f\ufeff0123456789abcdefABCDEFnrtulsx.+-eE'#*\u00e4\ud800";
        int taken = 0;
        for (int round = 0; round < 50_000; round++) {
            StringBuilder json = new StringBuilder(seeds[random.nextInt(seeds.length)]);
            for (int change = random.nextInt(4); change > 0 && !json.isEmpty(); change--) {
                int place = random.nextInt(json.length());
                char piece = pieces.charAt(random.nextInt(pieces.length()));
                switch (random.nextInt(4)) {
                    case 0 -> json.setCharAt(place, piece);
                    case 1 -> json.insert(place, piece);
                    case 2 -> json.deleteCharAt(place);
                    default -> json.insert(place, json.substring(random.nextInt(place + 1), place));
                }
            }
            String text = json.toString();
            JsonToken first = first(strict, text);
            assertThat(isTaken(() -> codec.readValue(text, 0))).as(text).isEqualTo(first != null);
            assertThat(isTaken(() -> codec.readArray(text, 0, List.of())))
                    .as(text)
                    .isEqualTo(first == JsonToken.START_ARRAY);
            taken += first != null ? 1 : 0;
        }
        assertThat(taken).isBetween(10_000, 40_000);
    }

    /** What kind of value a text is, or null if it is not one. */
    private static @Nullable JsonToken first(JsonFactory strict, String text) {
        try (JsonParser parser = strict.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null ? first : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private interface Reading {
        Arguments read() throws MalformedJsonException;
    }

    private static boolean isTaken(Reading reading) {
        try {
            reading.read();
            return true;
        } catch (MalformedJsonException e) {
            return false;
        }
    }
}
