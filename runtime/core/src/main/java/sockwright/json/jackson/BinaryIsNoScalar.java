package sockwright.json.jackson;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.type.ArrayType;
import tools.jackson.databind.type.LogicalType;

/**
 * Refuses binary where text or a point in time is asked for. For text Jackson would encode it as base64, each time it is named: a
 * list of a thousand placeholders for one attachment would take a thousand times its memory. For {@code java.time} it would take
 * the bytes for what they are not, and a handler would find them in its {@code List<Instant>}.
 */
final class BinaryIsNoScalar extends ValueDeserializerModifier {

    private static final long serialVersionUID = 1;

    @Override
    public ValueDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription.Supplier bean, ValueDeserializer<?> deserializer) {
        return deserializer instanceof StringDeserializer || deserializer.logicalType() == LogicalType.DateTime
                ? new NoBinary(deserializer)
                : deserializer;
    }

    @Override
    public ValueDeserializer<?> modifyArrayDeserializer(
            DeserializationConfig config,
            ArrayType type,
            BeanDescription.Supplier bean,
            ValueDeserializer<?> deserializer) {
        return type.getRawClass() == char[].class ? new NoBinary(deserializer) : deserializer;
    }

    private static final class NoBinary extends DelegatingDeserializer {

        NoBinary(ValueDeserializer<?> scalar) {
            super(scalar);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> scalar) {
            return new NoBinary(scalar);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.hasToken(JsonToken.VALUE_EMBEDDED_OBJECT)) {
                boolean isText =
                        handledType() == null || handledType().isArray(); // an array of characters says so itself
                JavaType wanted = context.constructType(isText ? String.class : handledType());
                return context.handleUnexpectedToken(wanted, parser);
            }
            return super.deserialize(parser, context);
        }
    }
}
