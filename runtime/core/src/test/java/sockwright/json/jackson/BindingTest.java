package sockwright.json.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.io.InputDecorator;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.module.SimpleModule;

class BindingTest {

    private final JsonCodec codec = JacksonJsonCodec.create();

    record Line(@Nullable String name, int price) {}

    record Order(
            @Nullable List<Line> lines,
            Optional<String> note,
            boolean paid,
            @Nullable Color color) {}

    record Box<T>(T content) {}

    record Floors(OptionalInt floor, OptionalLong number, OptionalDouble height) {}

    enum Color {
        RED,
        @JsonProperty("light-green")
        GREEN;

        @Override
        public String toString() {
            return "the color " + name();
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@JsonSubTypes.Type(Circle.class), @JsonSubTypes.Type(Square.class)})
    sealed interface Shape {}

    @com.fasterxml.jackson.annotation.JsonTypeName("circle")
    record Circle(double radius) implements Shape {}

    @com.fasterxml.jackson.annotation.JsonTypeName("square")
    record Square(double side) implements Shape {}

    record Positive(int value) {
        Positive {
            if (value <= 0) {
                throw new IllegalArgumentException("secret reason");
            }
        }
    }

    record Failing(boolean error) {
        Failing {
            if (error) {
                throw new AssertionError("meant to fail");
            }
            throw new IllegalStateException("meant to fail");
        }
    }

    private record Hidden(int a, @Nullable String b) {}

    record Times(
            @Nullable Instant instant,
            @Nullable LocalDate date,
            @Nullable OffsetDateTime offset,
            @Nullable Duration duration) {}

    record Numbers(
            byte b,
            short s,
            long l,
            float f,
            double d,
            char c,
            @Nullable BigDecimal big,
            @Nullable BigInteger whole) {}

    @SuppressWarnings("ArrayRecordComponent") // payloads of users may have them, and are not compared here
    record Ids(
            @Nullable UUID id,
            byte @Nullable [] bytes,
            @Nullable Object any) {}

    private <T> @Nullable T read(String json, JsonType<T> type) throws Exception {
        return codec.readArray("2[" + json + "]", 1, List.of()).get(0, type);
    }

    private <T> @Nullable T read(String json, Class<T> type) throws Exception {
        return read(json, JsonType.of(type));
    }

    @Test
    void recordsAreBoundWithWhatIsThere() throws Exception {
        assertThat(read(
                        "{\"lines\":[{\"name\":\"a\",\"price\":1},{\"price\":2}],\"note\":\"n\",\"paid\":true,\"color\":\"RED\"}",
                        Order.class))
                .isEqualTo(new Order(List.of(new Line("a", 1), new Line(null, 2)), Optional.of("n"), true, Color.RED));
    }

    @Test
    void recordThatNobodyElseSeesIsBoundToo() throws Exception {
        assertThat(read("{\"b\":\"x\",\"a\":1}", Hidden.class)).isEqualTo(new Hidden(1, "x"));
    }

    @Test
    void failureOfAConstructorIsAMismatchAndAnErrorIsNot() {
        assertThatThrownBy(() -> read("{\"error\":false}", Failing.class))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessage("is not valid");
        assertThatThrownBy(() -> read("{\"error\":true}", Failing.class))
                .isInstanceOf(AssertionError.class)
                .hasMessage("meant to fail");
    }

    @Test
    void missingReferencesAreNullAndMissingOptionalsEmpty() throws Exception {
        assertThat(read("{\"paid\":false}", Order.class)).isEqualTo(new Order(null, Optional.empty(), false, null));
        assertThat(read("{\"paid\":false,\"note\":null}", Order.class))
                .isEqualTo(new Order(null, Optional.empty(), false, null));
    }

    @Test
    void propertiesThatTheRecordDoesNotKnowAreIgnored() throws Exception {
        assertThat(read("{\"price\":1,\"newer\":{\"a\":[]},\"__proto__\":{\"x\":1},\"constructor\":1}", Line.class))
                .isEqualTo(new Line(null, 1));
    }

    @Test
    void genericTypesAreBoundWithTheirArguments() throws Exception {
        assertThat(read("[{\"name\":\"a\",\"price\":1}]", JsonType.<List<Line>>of(List.class, JsonType.of(Line.class))))
                .containsExactly(new Line("a", 1));
        assertThat(read(
                        "{\"k\":[1,2]}",
                        JsonType.<Map<String, Set<Long>>>of(
                                Map.class, JsonType.of(String.class), JsonType.of(Set.class, JsonType.of(Long.class)))))
                .isEqualTo(Map.of("k", Set.of(1L, 2L)));
        assertThat(read("{\"content\":{\"price\":1}}", JsonType.<Box<Line>>of(Box.class, JsonType.of(Line.class))))
                .isEqualTo(new Box<>(new Line(null, 1)));
        assertThat(read("null", JsonType.<Optional<String>>of(Optional.class, JsonType.of(String.class))))
                .isEqualTo(Optional.empty());
        assertThat(read("[{\"price\":3}]", Line[].class)).containsExactly(new Line(null, 3));
        assertThat(read("[1,2]", int[].class)).containsExactly(1, 2);
    }

    @Test
    void enumsAreReadByNameOrByTheNameTheyAreGiven() throws Exception {
        assertThat(read("\"RED\"", Color.class)).isEqualTo(Color.RED);
        assertThat(read("\"light-green\"", Color.class)).isEqualTo(Color.GREEN);
        assertThat(codec.writeValue(List.of(Color.RED, Color.GREEN))).isEqualTo("[\"RED\",\"light-green\"]");
    }

    @Test
    void sealedTypesAreTakenByTheKindTheyAreAnnotatedWith() throws Exception {
        assertThat(read("{\"kind\":\"circle\",\"radius\":1.5}", Shape.class)).isEqualTo(new Circle(1.5));
        assertThat(codec.writeValue(new Square(2))).isEqualTo("{\"kind\":\"square\",\"side\":2.0}");
    }

    @Test
    void timesAreIsoTextAndKeepTheirOffset() throws Exception {
        String json = "{\"instant\":\"2026-01-31T12:00:00.123Z\",\"date\":\"2026-01-31\","
                + "\"offset\":\"2026-01-31T12:00:00+02:00\",\"duration\":\"PT1.5S\"}";

        Times times = read(json, Times.class);

        assertThat(times)
                .isEqualTo(new Times(
                        Instant.parse("2026-01-31T12:00:00.123Z"),
                        LocalDate.parse("2026-01-31"),
                        OffsetDateTime.parse("2026-01-31T12:00:00+02:00"),
                        Duration.ofMillis(1500)));
        assertThat(codec.writeValue(times)).isEqualTo(json);
    }

    @Test
    void nullIsNullUnlessThePrimitiveCannotBe() throws Exception {
        assertThat(read("null", Line.class)).isNull();
        assertThat(read("null", String.class)).isNull();
        assertThat(read("null", Integer.class)).isNull();
        assertThat(read("null", byte[].class)).isNull();
        assertThat(read("null", JsonType.ANY)).isNull();
        assertThatThrownBy(() -> read("null", int.class))
                .isInstanceOf(JsonMismatchException.class)
                .hasMessage("must not be null");
    }

    @Test
    void untypedValuesAreWhatJsonHas() throws Exception {
        Arguments arguments = codec.readArray(
                "[ {\"b\":1,\"a\":[]} ,[true, null], \"x\\n\", \"\", 1, 2147483648, 9223372036854775808, 1.5, false,null ]",
                0,
                List.of());

        assertThat(arguments.values())
                .isEqualTo(Arrays.asList(
                        Map.of("b", 1, "a", List.of()),
                        Arrays.asList(true, null),
                        "x\n",
                        "",
                        1,
                        2147483648L,
                        new BigInteger("9223372036854775808"),
                        1.5,
                        false,
                        null));
        assertThat(arguments.values().get(0).toString()).as("in order").isEqualTo("{b=1, a=[]}");
        assertThat(arguments.values()).isSameAs(arguments.values());
    }

    @Test
    void readersOfAnyPlaceGiveTheirValue() throws Exception {
        String long1 = "x".repeat(40_000) + "\\u00e4";
        Arguments arguments = codec.readArray("[1 , \"" + long1 + "\" ,\t{\"price\":3}\n, -0.5e1]", 0, List.of());

        assertThat(arguments.get(0, int.class)).isEqualTo(1);
        assertThat(arguments.get(1, String.class)).hasSize(40_001).endsWith("ä");
        assertThat(arguments.get(2, Line.class)).isEqualTo(new Line(null, 3));
        assertThat(arguments.get(3, double.class)).isEqualTo(-5);
        assertThat(arguments.get(2, JsonNode.class)).hasToString("{\"price\":3}");
        assertThatThrownBy(() -> arguments.get(4, int.class)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> arguments.get(-1, int.class)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> arguments.skip(3).get(1, int.class)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void longValuesAreReadLikeShortOnes() throws Exception {
        String name = "x".repeat(40_000);
        Arguments arguments = codec.readArray("42[\"e\",{\"name\":\"" + name + "\",\"price\":3},4]", 2, List.of());

        assertThat(arguments.get(1, Line.class)).isEqualTo(new Line(name, 3));
        assertThat(arguments.get(2, int.class)).isEqualTo(4);
    }

    @Test
    void textIsReadWithItsEscapesAndWithoutItsQuotes() throws Exception {
        Arguments arguments = codec.readArray("[\"\",\"a\u00e4\uD83D\uDE00\",\"\\\"\\u00e4\\\\\",null]", 0, List.of());

        for (Class<?> type : List.of(String.class, Object.class)) {
            assertThat(arguments.get(0, type)).isEqualTo("");
            assertThat(arguments.get(1, type)).isEqualTo("a\u00e4\uD83D\uDE00");
            assertThat(arguments.get(2, type)).isEqualTo("\"\u00e4\\");
            assertThat(arguments.get(3, type)).isNull();
        }
    }

    @Test
    void loneValueIsReadAsTheOnlyOne() throws Exception {
        assertThat(codec.readValue("0 {\"price\":1} ", 1).get(0, Line.class)).isEqualTo(new Line(null, 1));
        assertThat(codec.readValue("\"a\"", 0).values()).containsExactly("a");
        assertThat(codec.readValue(" null ", 0).values()).containsExactly((Object) null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Order | 5 | `` | must be an object",
                "Order | [] | `` | must be an object",
                "Order | \"\" | `` | must be an object",
                "Order | \"x\" | `` | must be an object",
                "Order | true | `` | must be an object",
                "Order | {} | .paid | is missing",
                "Order | {\"paid\":null} | .paid | must not be null",
                "Order | {\"paid\":1} | .paid | must be true or false",
                "Order | {\"paid\":\"true\"} | .paid | must be true or false",
                "Order | {\"paid\":true,\"lines\":{}} | .lines | must be an array",
                "Order | {\"paid\":true,\"lines\":[{\"price\":1},5]} | .lines[1] | must be an object",
                "Order | {\"paid\":true,\"lines\":[{\"price\":1},{\"price\":1},{\"price\":\"2\"}]} | .lines[2].price | must be a whole number",
                "Order | {\"paid\":true,\"lines\":[{\"price\":1.5}]} | .lines[0].price | must be a whole number",
                "Order | {\"paid\":true,\"lines\":[{}]} | .lines[0].price | is missing",
                "Order | {\"paid\":true,\"lines\":[{\"price\":99999999999}]} | .lines[0].price | is out of range",
                "Order | {\"paid\":true,\"lines\":[{\"price\":1,\"name\":1}]} | .lines[0].name | must be text",
                "Order | {\"paid\":true,\"lines\":[{\"price\":1,\"name\":{}}]} | .lines[0].name | must be text",
                "Order | {\"paid\":true,\"note\":[]} | .note | must be text",
                "Order | {\"paid\":true,\"color\":\"BLUE\"} | .color | must be one of RED, light-green",
                "Order | {\"paid\":true,\"color\":0} | .color | must be one of RED, light-green",
                "Times | {\"instant\":\"yesterday\"} | .instant | must be a date or time in ISO 8601",
                "Times | {\"date\":\"2026-02-30\"} | .date | must be a date or time in ISO 8601",
                "Times | {\"duration\":\"5 s\"} | .duration | must be a date or time in ISO 8601",
                "Ids | {\"id\":\"x\"} | .id | must be a UUID",
                "Ids | {\"id\":\"\"} | .id | must be a UUID",
                "Ids | {\"id\":\" \"} | .id | must be a UUID",
                "Times | {\"instant\":\"\"} | .instant | must be a date or time in ISO 8601",
                "Floors | {\"floor\":\"q\"} | .floor | must be a whole number",
                "Floors | {\"number\":1.5} | .number | must be a whole number",
                "Floors | {\"height\":{}} | .height | must be a number",
                "Ids | {\"bytes\":{}} | .bytes | must be binary",
                "Ids | {\"bytes\":\"*\"} | .bytes | must be binary",
                "Shape | {\"kind\":\"java.lang.Runtime\"} | `` | is of no known kind",
                "Shape | {\"radius\":1} | `` | is of no known kind",
                "Positive | {\"value\":0} | `` | is not valid",
            })
    void mismatchSaysWhereAndWhatInAClientsWords(String type, String json, String path, String message)
            throws Exception {
        Class<?> record = Class.forName("sockwright.json.jackson.BindingTest$" + type);

        assertThatThrownBy(() -> read(json, record)).isInstanceOfSatisfying(JsonMismatchException.class, e -> {
            assertThat(e.getMessage()).isEqualTo(message);
            assertThat(e.path()).isEqualTo(path);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "b, 300, is out of range",
        "s, 70000, is out of range",
        "l, 9223372036854775808, is out of range",
        "l, '\"1\"', must be a whole number",
        "f, '\"1.5\"', must be a number",
        "d, true, must be a number",
        "d, '\"x\"', must be a number",
        "c, '\"ab\"', must be one character",
        "big, '\"1\"', must be a number",
        "big, '\"\"', must be a number",
        "whole, '\" \"', must be a whole number",
        "whole, 1.5, must be a whole number",
        "whole, '[]', must be a whole number",
    })
    void numbersAreTakenAtTheirWord(String component, String value, String message) {
        String right = "\"b\":1,\"s\":1,\"l\":1,\"f\":1,\"d\":1,\"c\":\"c\"";

        assertThatThrownBy(() -> read("{" + right + ",\"" + component + "\":" + value + "}", Numbers.class))
                .isInstanceOfSatisfying(JsonMismatchException.class, e -> {
                    assertThat(e.getMessage()).isEqualTo(message);
                    assertThat(e.path()).isEqualTo("." + component);
                });
    }

    @Test
    void pathsQuoteStrangeNamesAndHaveAnEnd() {
        JsonType<?> map = JsonType.of(Map.class, JsonType.of(String.class), JsonType.of(Integer.class));

        assertThatThrownBy(() -> read("{\"a \\\"b\\n\":\"\"}", map))
                .isInstanceOfSatisfying(
                        JsonMismatchException.class, e -> assertThat(e.path()).isEqualTo("[\"a ?b?\"]"));
        assertThatThrownBy(() -> read("{\"" + "k".repeat(10_000) + "\":\"\"}", map))
                .isInstanceOfSatisfying(
                        JsonMismatchException.class, e -> assertThat(e.path()).hasSize(201));
    }

    @Test
    void typeThatCannotBeReadIsTheServersFault() {
        assertThatThrownBy(() -> read("{}", Runnable.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hugeExponentsCostNothing() throws Exception {
        assertThat(read("1e400", double.class)).isInfinite();
        assertThat(read("1e1000000000", JsonType.ANY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(read("1e1000000000", Instant.class)).isEqualTo(Instant.EPOCH);
        for (Class<?> type : List.of(int.class, long.class, BigInteger.class, LocalDate.class)) {
            assertThatThrownBy(() -> read("1e1000000000", type))
                    .as(type.getName())
                    .isInstanceOf(JsonMismatchException.class);
        }
    }

    @Test
    void mapperOfOnesOwnDecidesHowValuesAreBound() throws Exception {
        JsonCodec own = JacksonJsonCodec.of(
                JsonMapper.builder()
                        .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                        .build(),
                8);

        assertThat(own.readArray("[{\"Price\":\"5\"}]", 0, List.of()).get(0, Line.class))
                .isEqualTo(new Line(null, 5));
        assertThat(own.writeArray("e", Arguments.of(new Line("a", 1), Double.NaN, new byte[0]))
                        .json())
                .isEqualTo("[\"e\",{\"Name\":\"a\",\"Price\":1},null,{\"_placeholder\":true,\"num\":0}]");
    }

    @Test
    void factoryOfOnesOwnSeesWhatIsBound() throws Exception {
        JsonFactory decorated =
                JsonFactory.builder().inputDecorator(new Shouting()).build();
        JsonFactory extended = new JsonFactory() {
            @Override
            public JsonParser createParser(ObjectReadContext context, Reader text) {
                return super.createParser(context, new Shouting().decorate(null, text));
            }
        };

        for (JsonFactory factory : List.of(decorated, extended)) {
            Arguments arguments = JacksonJsonCodec.of(new JsonMapper(factory), 8)
                    .readArray("[{\"NAME\":\"ada\"},\"bob\"]", 0, List.of());

            assertThat(arguments.get(0, Loud.class)).isEqualTo(new Loud("ADA"));
            assertThat(arguments.get(1, String.class)).isEqualTo("BOB");
        }
    }

    record Loud(@JsonProperty("NAME") String name) {}

    /** Reads everything in capitals. */
    private static final class Shouting extends InputDecorator {
        private static final long serialVersionUID = 1;

        @Override
        public InputStream decorate(@Nullable IOContext context, InputStream bytes) {
            throw new AssertionError("text is no bytes");
        }

        @Override
        public InputStream decorate(@Nullable IOContext context, byte[] bytes, int offset, int length) {
            throw new AssertionError("text is no bytes");
        }

        @Override
        public Reader decorate(@Nullable IOContext context, Reader text) {
            try {
                StringWriter all = new StringWriter();
                text.transferTo(all);
                return new StringReader(all.toString().toUpperCase(Locale.ROOT));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void deserializerOfOnesOwnForTextSeesIt() throws Exception {
        SimpleModule module = new SimpleModule().addDeserializer(String.class, new Trimming());
        JsonMapper mapper = JsonMapper.builder().addModule(module).build();

        assertThat(JacksonJsonCodec.of(mapper, 8)
                        .readArray("[\" a \"]", 0, List.of())
                        .get(0, String.class))
                .isEqualTo("a");
    }

    private static final class Trimming extends StdDeserializer<String> {

        Trimming() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            return parser.getString().strip();
        }
    }

    @Test
    void defaultTypingOfAMapperIsSwitchedOff() throws Exception {
        JsonMapper typing = JsonMapper.builder()
                .activateDefaultTyping(BasicPolymorphicTypeValidator.builder()
                        .allowIfBaseType(Object.class)
                        .build())
                .build();

        assertThat(JacksonJsonCodec.of(typing, 8)
                        .readArray("[[\"java.util.concurrent.atomic.AtomicInteger\",1]]", 0, List.of())
                        .values())
                .containsExactly(List.of("java.util.concurrent.atomic.AtomicInteger", 1));
    }

    @Test
    void bytesWithoutAttachmentAreReadFromBase64() throws Exception {
        assertThat(read("\"AQI=\"", byte[].class)).containsExactly(1, 2);
        assertThat(read("\"AQI=\"", ByteBuffer.class)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
    }
}
