package sockwright.json.jackson;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.util.TokenBuffer;

/** Values between Java's collections and Jackson's tokens, whatever a user's mapper thinks of either. */
final class Untyped {

    private Untyped() {}

    static TokenBuffer tokens(@Nullable Object value) {
        TokenBuffer tokens = TokenBuffer.forGeneration();
        write(value, tokens);
        return tokens;
    }

    private static void write(@Nullable Object value, TokenBuffer tokens) {
        if (value instanceof Map<?, ?> map) {
            tokens.writeStartObject();
            map.forEach((name, property) -> {
                tokens.writeName((String) name);
                write(property, tokens);
            });
            tokens.writeEndObject();
        } else if (value instanceof List<?> list) {
            tokens.writeStartArray();
            list.forEach(element -> write(element, tokens));
            tokens.writeEndArray();
        } else if (value instanceof String text) {
            tokens.writeString(text);
        } else if (value instanceof Number number) {
            write(number, tokens);
        } else if (value instanceof Boolean bool) {
            tokens.writeBoolean(bool);
        } else if (value instanceof byte[] bytes) {
            tokens.writeEmbeddedObject(bytes);
        } else if (value == null) {
            tokens.writeNull();
        } else {
            throw new IllegalArgumentException(
                    "not an untyped value: " + value.getClass().getName());
        }
    }

    private static void write(Number number, TokenBuffer tokens) {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            tokens.writeNumber(number.intValue());
        } else if (number instanceof Long) {
            tokens.writeNumber(number.longValue());
        } else if (number instanceof BigInteger big) {
            tokens.writeNumber(big);
        } else if (number instanceof BigDecimal big) {
            tokens.writeNumber(big);
        } else if (number instanceof Float) {
            tokens.writeNumber(number.floatValue());
        } else {
            tokens.writeNumber(number.doubleValue());
        }
    }

    /** All values that a buffer holds. */
    static List<@Nullable Object> values(TokenBuffer tokens) {
        List<@Nullable Object> values = new ArrayList<>();
        try (JsonParser parser = tokens.asParser()) {
            while (parser.nextToken() != null) {
                values.add(value(parser));
            }
        }
        return values;
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_EMBEDDED_OBJECT -> parser.getEmbeddedObject();
            default -> null;
        };
    }
}
