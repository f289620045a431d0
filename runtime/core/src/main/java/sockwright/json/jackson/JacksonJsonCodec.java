package sockwright.json.jackson;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;
import sockwright.json.MalformedJsonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * The default codec, on Jackson 3.
 *
 * <p>What arrives is checked once, strictly, before Jackson sees any of it; each value is bound only when it is asked for.
 * Values that are passed on without having been asked for are copied as text. Thread-safe.
 *
 * <p>With {@link #create()}, payloads are taken at their word: text is no number, {@code 1.5} is no whole number, a name is
 * an enum constant but its ordinal is not. Properties that a record does not know are ignored, because clients may be newer
 * than the server; components that the JSON does not have are null, or an error where the component is a primitive. A number
 * where a point in time is asked for means seconds since 1970, as in Jackson, not the milliseconds of JavaScript.
 * Properties are written in the order of their declaration, enums by name, points in time as ISO 8601 text.
 */
public final class JacksonJsonCodec implements JsonCodec {

    /** How deep arrays and objects may nest unless said otherwise, the array of arguments counted. */
    public static final int DEFAULT_MAX_DEPTH = 64;

    /** How much deeper texts of servers may nest; what reads values allows for it, because they have been checked before. */
    private static final int MOST_LEVELS = 8;

    private final int maxDepth;
    private final ArgumentScanner scanner;
    private final ArgumentWriter writer;
    private final ValueReader values;
    private final JsonNames names;

    private JacksonJsonCodec(JsonMapper.Builder builder, int maxDepth) {
        // not in the module: what is there before all modules is asked after them, and wraps what they leave
        JsonMapper mapper = builder.serializerFactory(
                        builder.serializerFactory().withSerializerModifier(new KindsTold()))
                .addModule(new SimpleModule("sockwright")
                        .setDeserializerModifier(new BinaryIsNoScalar())
                        .setValueInstantiators(new RecordInstantiators()))
                .build();
        int allowed = mapper.tokenStreamFactory().streamReadConstraints().getMaxNestingDepth();
        this.maxDepth = Math.min(maxDepth, allowed);
        this.values = new ValueReader(mapper, Math.max(allowed, deeper(this.maxDepth, MOST_LEVELS)));
        this.names = new JsonNames(mapper);
        this.scanner = new ArgumentScanner(constraints(this.maxDepth), values);
        this.writer = new ArgumentWriter(mapper);
    }

    private JacksonJsonCodec(JacksonJsonCodec original, int maxDepth) {
        this.maxDepth = maxDepth;
        this.values = original.values;
        this.names = original.names;
        this.scanner = new ArgumentScanner(constraints(maxDepth), values);
        this.writer = original.writer;
    }

    /** A codec with defaults that suit payloads of JavaScript clients, and {@link #DEFAULT_MAX_DEPTH}. */
    public static JacksonJsonCodec create() {
        return create(DEFAULT_MAX_DEPTH);
    }

    /**
     * As {@link #create()}, with a limit of one's own.
     *
     * @param maxDepth how deep arrays and objects may nest in what arrives, the array of arguments counted
     * @throws IllegalArgumentException if the depth is less than 1
     */
    public static JacksonJsonCodec create(int maxDepth) {
        requireDepth(maxDepth);
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(constraints(deeper(maxDepth, MOST_LEVELS)))
                .recyclerPool(new Buffers())
                .build();
        JsonMapper.Builder builder = JsonMapper.builder(factory)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                // blank text is neither null nor empty
                .withCoercionConfigDefaults(any -> any.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                        .setAcceptBlankAsEmpty(true))
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                // a client's offset is part of what it said
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES, JsonWriteFeature.WRITE_HEX_UPPER_CASE);
        return new JacksonJsonCodec(builder, maxDepth);
    }

    /**
     * A codec on a mapper of one's own. Its modules and features decide how values are bound and written. What arrives is
     * still checked as strict JSON first, and default typing is switched off: with it, a client would choose which
     * classes the server makes.
     *
     * @param maxDepth as in {@link #create(int)}, up to what the mapper's factory allows. A factory of a class of its own, or
     *     with an input decorator, must allow 8 more: else servers of a cluster refuse of each other what clients may send
     * @throws IllegalArgumentException if the depth is less than 1
     */
    public static JacksonJsonCodec of(JsonMapper mapper, int maxDepth) {
        requireDepth(maxDepth);
        return new JacksonJsonCodec(mapper.rebuild().deactivateDefaultTyping(), maxDepth);
    }

    private static void requireDepth(int maxDepth) {
        if (maxDepth < 1) {
            throw new IllegalArgumentException("maxDepth must be at least 1, not " + maxDepth);
        }
    }

    private static int deeper(int depth, int levels) {
        return (int) Math.min(Integer.MAX_VALUE, (long) depth + levels);
    }

    private static StreamReadConstraints constraints(int maxDepth) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(maxDepth)
                .maxNumberLength(1000)
                // a message is as long as the transport lets it be; a second limit would only surprise
                .maxStringLength(Integer.MAX_VALUE)
                .build();
    }

    @Override
    public Written writeArray(@Nullable String head, Arguments arguments) {
        return writer.writeArray(head, arguments);
    }

    @Override
    public String writeValue(@Nullable Object value) {
        return writer.writeValue(value);
    }

    @Override
    public Arguments readArray(String text, int offset, List<byte[]> attachments) throws MalformedJsonException {
        return scanner.array(text, offset, List.copyOf(attachments));
    }

    @Override
    public Arguments readValue(String text, int offset) throws MalformedJsonException {
        return scanner.value(text, offset);
    }

    @Override
    public List<@Nullable Object> untyped(Arguments arguments) {
        return arguments instanceof ParsedArguments parsed ? parsed.values() : writer.untyped(arguments);
    }

    @Override
    public <T> @Nullable T convert(@Nullable Object untyped, JsonType<T> type) throws JsonMismatchException {
        return values.convert(untyped, type);
    }

    @Override
    public JsonCodec nestedBy(int levels) {
        int wanted = deeper(maxDepth, Objects.checkIndex(levels, MOST_LEVELS + 1));
        return new JacksonJsonCodec(this, Math.min(wanted, values.maxDepth()));
    }

    @Override
    public String propertyName(Class<?> type, String property) {
        return names.of(type, property);
    }
}
