package sockwright.json.jackson;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.TokenBuffer;

/** Binds one value, of a checked text or untyped, to a type. Thread-safe; keeps a reader for each type it was asked for. */
final class ValueReader {

    private static final JsonType<JsonNode> TREE = JsonType.of(JsonNode.class);

    private final JsonMapper mapper;
    private final @Nullable TextFactory texts;
    private final Map<JsonType<?>, TextReader> readers = new ConcurrentHashMap<>();

    /** @param maxDepth how deep texts may nest where it is up to us, and not to a factory of a user's */
    ValueReader(JsonMapper mapper, int maxDepth) {
        this.mapper = mapper;
        this.texts = TextFactory.like(mapper.tokenStreamFactory(), maxDepth);
    }

    /** How deep texts may nest to be read. */
    int maxDepth() {
        TokenStreamFactory factory = texts == null ? mapper.tokenStreamFactory() : texts;
        return factory.streamReadConstraints().getMaxNestingDepth();
    }

    <T> @Nullable T read(String json, int start, int end, Placeholders placeholders, JsonType<T> type)
            throws JsonMismatchException {
        TextReader reader = reader(type);
        try {
            if (!placeholders.anyIn(start, end)) {
                @SuppressWarnings("unchecked") // the reader is one for the type
                T value = (T) reader.read(json, start, end);
                return value;
            }
            try (TokenBuffer tokens = filled(reader.parser(json, start, end), start, placeholders)) {
                return reader.readValue(tokens);
            }
        } catch (RuntimeException e) {
            throw mismatch(e, reader, () -> (JsonNode) reader(TREE).read(json, start, end));
        }
    }

    <T> @Nullable T convert(@Nullable Object untyped, JsonType<T> type) throws JsonMismatchException {
        ObjectReader reader = reader(type);
        TokenBuffer tokens = Untyped.tokens(untyped);
        try (tokens) {
            return reader.readValue(tokens);
        } catch (RuntimeException e) {
            throw mismatch(e, reader, () -> mapper.readTree(tokens.asParser()));
        }
    }

    /**
     * Says why a value does not fit.
     *
     * @param again the same value as a tree, for a second look at it
     */
    private JsonMismatchException mismatch(RuntimeException e, ObjectReader reader, Supplier<JsonNode> again) {
        if (e instanceof InvalidDefinitionException) {
            // not the client's fault, and nothing it should read
            throw new IllegalArgumentException("JSON cannot be read as " + reader.getValueType(), e);
        } else if (e instanceof JacksonException failure) {
            return new Mismatch(mapper, again).explain(failure);
        }
        // a deserializer that fails on its own: inside of an object Jackson would have wrapped that
        return Mismatch.of(e);
    }

    private TextReader reader(JsonType<?> type) {
        TextReader known = readers.get(type);
        return known != null
                ? known
                : readers.computeIfAbsent(type, unknown -> new TextReader(mapper.readerFor(javaType(unknown)), texts));
    }

    private JavaType javaType(JsonType<?> type) {
        List<JsonType<?>> arguments = type.arguments();
        if (arguments.isEmpty()) {
            return mapper.constructType(type.raw());
        }
        JavaType[] parameters = arguments.stream().map(this::javaType).toArray(JavaType[]::new);
        return mapper.getTypeFactory().constructParametricType(type.raw(), parameters);
    }

    /** The tokens of a value, each placeholder replaced by the bytes it stands for. */
    private static TokenBuffer filled(JsonParser value, int start, Placeholders placeholders) {
        TokenBuffer tokens = TokenBuffer.forGeneration();
        int next = placeholders.firstFrom(start);
        try (JsonParser parser = value) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT
                        && next < placeholders.count()
                        && start + TextFactory.offset(parser) == placeholders.start(next)) {
                    parser.skipChildren();
                    tokens.writeEmbeddedObject(placeholders.attachment(next));
                    next++;
                } else {
                    tokens.copyCurrentEvent(parser);
                }
            }
        }
        return tokens;
    }
}
