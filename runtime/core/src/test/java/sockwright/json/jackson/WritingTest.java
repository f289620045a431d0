package sockwright.json.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.std.StdSerializer;

class WritingTest {

    private final JsonCodec codec = JacksonJsonCodec.create();

    @SuppressWarnings("ArrayRecordComponent") // payloads of users may have them, and are not compared here
    record Upload(String name, byte[] content, @Nullable ByteBuffer preview, List<byte[]> parts, Object any) {}

    @SuppressWarnings("ArrayRecordComponent") // payloads of users may have them, and are not compared here
    record Numbers(double d, float f, @Nullable Double boxed, double[] ds, float[] fs) {}

    public static final class Broken {
        public Map<String, Object> getInner() {
            return Map.of("list", List.of(1, new Inner()));
        }

        public static final class Inner {
            public String getName() {
                return Optional.<String>empty().orElseThrow(() -> new IllegalStateException("no name"));
            }
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    sealed interface Shape {}

    @JsonTypeName("circle")
    record Circle(int radius) implements Shape {}

    @JsonTypeName("group")
    record Group(
            List<Shape> parts,
            @JsonFormat(shape = JsonFormat.Shape.ARRAY) Shape first) implements Shape {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = Dog.class, name = "dog"))
    interface Animal {}

    record Dog(String name) implements Animal {}

    record Page<T>(T first, List<T> items) {}

    @Test
    void oneOfSeveralClassesIsToldWhereverItStands() {
        Shape circle = new Circle(1);
        String told = "{\"kind\":\"circle\",\"radius\":1}";

        assertThat(json(circle)).isEqualTo(told);
        assertThat(json(List.of(circle))).isEqualTo("[" + told + "]");
        assertThat(json(Map.of("a", circle))).isEqualTo("{\"a\":" + told + "}");
        assertThat(json(Optional.of(circle))).isEqualTo(told);
        assertThat(json(new Object[] {circle})).isEqualTo("[" + told + "]");
        assertThat(json(List.of(List.of(circle)))).isEqualTo("[[" + told + "]]");
        assertThat(json(new Page<>(circle, List.of(circle))))
                .isEqualTo("{\"first\":" + told + ",\"items\":[" + told + "]}");
        assertThat(json(List.of(new Dog("Rex")))).isEqualTo("[{\"@type\":\"dog\",\"name\":\"Rex\"}]");
        assertThat(json(List.of(new Group(List.of(circle), circle))))
                .isEqualTo("[{\"kind\":\"group\",\"parts\":[" + told + "],\"first\":[\"circle\",[1]]}]");
        assertThat(codec.untyped(Arguments.of(List.of(circle))))
                .isEqualTo(List.of(List.of(Map.of("kind", "circle", "radius", 1))));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonTypeName("route")
    public static final class Route extends ArrayList<Object> {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonTypeName("labels")
    public static final class Labels extends HashMap<String, String> {}

    record Declared(
            Route route,
            Labels labels,
            @JsonTypeInfo(use = JsonTypeInfo.Id.NONE) Route untold,
            @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME) Route stops) {}

    @Test
    void collectionAndMapWithAKindTellItWhereverTheyStand() {
        Route route = new Route();
        route.add("A1");
        Route stops = new Route();
        stops.add(new Dog("Rex"));
        Labels labels = new Labels();
        labels.put("a", "b");
        String routeTold = "[\"route\",[\"A1\"]]";
        String labelsTold = "{\"@type\":\"labels\",\"a\":\"b\"}";

        assertThat(json(new Declared(route, labels, route, stops)))
                .isEqualTo("{\"route\":" + routeTold + ",\"labels\":" + labelsTold + ",\"untold\":[\"A1\"],"
                        + "\"stops\":[\"route\",[{\"@type\":\"Dog\",\"name\":\"Rex\"}]]}");
        assertThat(json(List.of(route, labels))).isEqualTo("[" + routeTold + "," + labelsTold + "]");
        assertThat(json(new Page<>(route, List.of(route))))
                .isEqualTo("{\"first\":" + routeTold + ",\"items\":[" + routeTold + "]}");
        assertThat(json(Map.of("l", labels))).isEqualTo("{\"l\":" + labelsTold + "}");
    }

    interface Untold {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonTypeName("told")
    record Told(Untold inner) implements Untold {}

    record Plain() implements Untold {}

    @Test
    void classWithAKindTellsItWhereABaseWithoutOneWasDeclared() {
        assertThat(json(List.of(new Told(new Told(new Plain())))))
                .isEqualTo("[{\"@type\":\"told\",\"inner\":{\"@type\":\"told\",\"inner\":{}}}]");
    }

    record Silent(
            @JsonTypeInfo(use = JsonTypeInfo.Id.NONE) Shape one,
            @JsonTypeInfo(use = JsonTypeInfo.Id.NONE) List<Shape> list,
            @JsonTypeInfo(use = JsonTypeInfo.Id.NONE) Map<String, Shape> map,
            @JsonTypeInfo(use = JsonTypeInfo.Id.NONE) Object any,
            Shape told) {}

    @Test
    void propertyThatIsNotToTellKindsTellsNone() {
        Shape circle = new Circle(1);

        assertThat(json(new Silent(circle, List.of(circle), Map.of("a", circle), List.of(circle), circle)))
                .isEqualTo("{\"one\":{\"radius\":1},\"list\":[{\"radius\":1}],\"map\":{\"a\":{\"radius\":1}},"
                        + "\"any\":[{\"radius\":1}],\"told\":{\"kind\":\"circle\",\"radius\":1}}");
    }

    @Test
    void serializerOfAUsersThatKnowsNoKindsWritesWhatItLikes() {
        JsonCodec own = withModule(new SimpleModule().addSerializer(Circle.class, new ByHand()));
        String byHand = "{\"type\":\"round\"}";
        Shape circle = new Circle(1);

        assertThat(own.writeValue(List.of(circle))).isEqualTo("[" + byHand + "]");
        assertThat(own.writeValue(new Page<>(circle, List.of(circle))))
                .isEqualTo("{\"first\":" + byHand + ",\"items\":[" + byHand + "]}");
    }

    private static final class ByHand extends StdSerializer<Circle> {

        ByHand() {
            super(Circle.class);
        }

        @Override
        public void serialize(Circle circle, JsonGenerator generator, SerializationContext context) {
            generator.writeStartObject();
            generator.writeStringProperty("type", "round");
            generator.writeEndObject();
        }
    }

    @Test
    void serializerOfAUsersThatKnowsKindsIsAskedForThem() {
        JsonCodec own = withModule(new SimpleModule().addSerializer(Circle.class, new WithKind()));

        assertThat(own.writeValue(List.of(new Circle(1)))).isEqualTo("[{\"kind\":\"circle\",\"r\":1}]");
    }

    private static final class WithKind extends StdSerializer<Circle> {

        WithKind() {
            super(Circle.class);
        }

        @Override
        public void serialize(Circle circle, JsonGenerator generator, SerializationContext context) {
            throw new AssertionError("asked for no kind");
        }

        @Override
        public void serializeWithType(
                Circle circle, JsonGenerator generator, SerializationContext context, TypeSerializer kinds) {
            WritableTypeId kind = kinds.typeId(circle, JsonToken.START_OBJECT);
            kinds.writeTypePrefix(generator, context, kind);
            generator.writeNumberProperty("r", circle.radius());
            kinds.writeTypeSuffix(generator, context, kind);
        }
    }

    @Test
    void modifierOfAUsersIsGivenTheSerializersOfJacksonAndNotOurs() {
        JsonCodec own = withModule(new SimpleModule().setSerializerModifier(new WithoutRadius()));

        assertThat(own.writeValue(List.of(new Circle(1)))).isEqualTo("[{\"kind\":\"circle\"}]");
    }

    private static final class WithoutRadius extends ValueSerializerModifier {

        @Override
        public ValueSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription.Supplier bean, ValueSerializer<?> serializer) {
            return bean.getBeanClass() == Circle.class
                    ? ((BeanSerializerBase) serializer).withIgnoredProperties(Set.of("radius"))
                    : serializer;
        }
    }

    private static JsonCodec withModule(SimpleModule module) {
        return JacksonJsonCodec.of(JsonMapper.builder().addModule(module).build(), 64);
    }

    private String json(Object value) {
        return codec.writeValue(value);
    }

    @Test
    void headComesFirst() {
        assertThat(codec.writeArray("say \"hi\"", Arguments.of(1, "a", null)).json())
                .isEqualTo("[\"say \\\"hi\\\"\",1,\"a\",null]");
        assertThat(codec.writeArray("a", Arguments.none()).json()).isEqualTo("[\"a\"]");
        assertThat(codec.writeArray(null, Arguments.of("x")).json()).isEqualTo("[\"x\"]");
        assertThat(codec.writeArray(null, Arguments.none()).json()).isEqualTo("[]");
    }

    @Test
    void binaryAnywhereBecomesAttachmentsInTheOrderOfTheData() {
        ByteBuffer preview = ByteBuffer.wrap(new byte[] {9, 2, 2, 9});
        preview.position(1).limit(3);
        Upload upload = new Upload(
                "n",
                new byte[] {1},
                preview,
                List.of(new byte[] {3}, new byte[] {4}),
                Map.of("k", ByteBuffer.allocateDirect(2).asReadOnlyBuffer()));

        JsonCodec.Written written = codec.writeArray("up", Arguments.of(upload, new byte[] {6}));

        assertThat(written.json())
                .isEqualTo("[\"up\",{\"name\":\"n\",\"content\":{\"_placeholder\":true,\"num\":0},"
                        + "\"preview\":{\"_placeholder\":true,\"num\":1},"
                        + "\"parts\":[{\"_placeholder\":true,\"num\":2},{\"_placeholder\":true,\"num\":3}],"
                        + "\"any\":{\"k\":{\"_placeholder\":true,\"num\":4}}},{\"_placeholder\":true,\"num\":5}]");
        assertThat(written.attachments())
                .containsExactly(
                        new byte[] {1},
                        new byte[] {2, 2},
                        new byte[] {3},
                        new byte[] {4},
                        new byte[] {0, 0},
                        new byte[] {6});
        assertThat(preview.position()).isEqualTo(1);
        assertThat(preview.remaining()).isEqualTo(2);
    }

    @Test
    void binaryOfATreeIsAnAttachmentToo() {
        Object tree = JsonNodeFactory.instance.objectNode().put("b", new byte[] {1});

        assertThat(codec.writeArray(null, Arguments.of(tree)).json())
                .isEqualTo("[{\"b\":{\"_placeholder\":true,\"num\":0}}]");
    }

    @Test
    void attachmentsDoNotChangeWithTheArraysTheyCameFrom() {
        byte[] bytes = {1};
        JsonCodec.Written written = codec.writeArray(null, Arguments.of((Object) bytes));

        bytes[0] = 2;

        assertThat(written.attachments()).containsExactly(new byte[] {1});
    }

    @Test
    void binaryOfALoneValueIsBase64() {
        assertThat(codec.writeValue(Map.of("b", new byte[] {1, 2, 3, 4}))).isEqualTo("{\"b\":\"AQIDBA==\"}");
        assertThat(codec.writeValue(ByteBuffer.wrap(new byte[] {1}))).isEqualTo("\"AQ==\"");
        assertThat(codec.writeValue(ByteBuffer.allocateDirect(1))).isEqualTo("\"AA==\"");
    }

    @Test
    void numbersThatJsonDoesNotKnowAreNull() {
        double inf = Double.POSITIVE_INFINITY;

        assertThat(codec.writeValue(new Numbers(
                        Double.NaN, Float.NEGATIVE_INFINITY, inf, new double[] {1.5, inf}, new float[] {Float.NaN})))
                .isEqualTo("{\"d\":null,\"f\":null,\"boxed\":null,\"ds\":[1.5,null],\"fs\":[null]}");
        assertThat(codec.writeArray(null, Arguments.of(Double.NaN, List.of(Float.NaN), Optional.of(inf)))
                        .json())
                .isEqualTo("[null,[null],null]");
    }

    @Test
    void textIsWrittenAsJavaScriptWritesIt() {
        assertThat(codec.writeValue("a/b ü 🚀 \u2028 \u0001 \u001e \ud800x"))
                .isEqualTo("\"a/b ü 🚀 \u2028 \\u0001 \\u001e \\ud800x\"");
        assertThat(codec.writeValue("\udc00\ud83d\ude80\ud83d")).isEqualTo("\"\\udc00🚀\\ud83d\"");
    }

    @Test
    void textLongerThanABufferStaysWholeWhereverItIsCut() {
        for (int shift = 0; shift < 4; shift++) {
            String text = "a".repeat(shift) + "🚀".repeat(10_000) + "ü".repeat(10_000);
            assertThat(codec.writeValue(text)).isEqualTo("\"" + text + "\"");
            assertThat(codec.writeValue(text + "\udc00")).isEqualTo("\"" + text + "\\udc00\"");
        }
    }

    @Test
    void nullIsNull() {
        assertThat(codec.writeValue(null)).isEqualTo("null");
        assertThat(codec.writeValue(Arrays.asList(null, Optional.empty()))).isEqualTo("[null,null]");
        assertThat(codec.writeValue(Collections.singletonMap("a", null))).isEqualTo("{\"a\":null}");
    }

    @Test
    void valueThatCannotBeWrittenIsNamedWithPlaceAndType() {
        assertThatThrownBy(() -> codec.writeArray("e", Arguments.of(1, new Broken())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("value 2 (" + Broken.class.getName()
                        + ") cannot be written as JSON at .inner.list[1].name: no name");
        assertThatThrownBy(() -> codec.writeValue(new Broken()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("value (" + Broken.class.getName() + ")");
    }

    @Test
    void valueThatContainsItselfIsRefusedWithoutOverflow() {
        Map<String, Object> map = new HashMap<>();
        map.put("self", map);

        assertThatThrownBy(() -> codec.writeArray("e", Arguments.of(map)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("value 1 (java.util.HashMap) cannot be written as JSON at .self.self")
                .hasMessageContaining("…");
    }

    @Test
    void textOfAnotherCodecIsCopiedToo() throws Exception {
        Arguments parsed = JacksonJsonCodec.create().readArray("[1.10 , {\"a\":1}]", 0, List.of());

        assertThat(codec.writeArray("x", parsed).json()).isEqualTo("[\"x\",1.10 , {\"a\":1}]");
        assertThat(codec.writeArray(null, parsed.skip(1)).json()).isEqualTo("[{\"a\":1}]");
        assertThat(codec.writeArray(null, parsed.skip(2)).json()).isEqualTo("[]");
    }

    @Test
    void copiedPlaceholdersAreNumberedAnew() throws Exception {
        Arguments parsed = codec.readArray(
                "[\"n\", {\"_placeholder\":true,\"num\":2}, 1.10, {\"x\":{\"num\":0,\"_placeholder\":true}}]",
                0,
                List.of(new byte[] {0}, new byte[] {1}, new byte[] {2}));

        JsonCodec.Written all = codec.writeArray(null, parsed.skip(1));
        JsonCodec.Written last = codec.writeArray("l", parsed.skip(3));

        assertThat(all.json())
                .isEqualTo("[{\"_placeholder\":true,\"num\":0}, 1.10, {\"x\":{\"_placeholder\":true,\"num\":1}}]");
        assertThat(all.attachments()).containsExactly(new byte[] {2}, new byte[] {0});
        assertThat(last.json()).isEqualTo("[\"l\",{\"x\":{\"_placeholder\":true,\"num\":0}}]");
        assertThat(last.attachments()).containsExactly(new byte[] {0});
        assertThat(codec.writeArray(null, parsed.skip(4)).attachments()).isEmpty();
    }
}
