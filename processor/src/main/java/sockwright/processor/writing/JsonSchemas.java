package sockwright.processor.writing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sockwright.processor.model.Contract.Field;
import sockwright.processor.model.Definition;
import sockwright.processor.model.Schema;

/** Turns schemas into those of JSON Schema, draft 7, which is what AsyncAPI reads. */
final class JsonSchemas {

    private JsonSchemas() {}

    static Map<String, Object> of(Schema schema) {
        if (schema instanceof Schema.Truth) {
            return Map.of("type", "boolean");
        } else if (schema instanceof Schema.Text text) {
            return formatted("string", text.format());
        } else if (schema instanceof Schema.Whole whole) {
            return formatted("integer", whole.bits() == 32 || whole.bits() == 64 ? "int" + whole.bits() : "");
        } else if (schema instanceof Schema.Real) {
            return Map.of("type", "number");
        } else if (schema instanceof Schema.Binary) {
            return formatted("string", "binary");
        } else if (schema instanceof Schema.Constant constant) {
            return ordered("type", "string", "const", constant.value());
        } else if (schema instanceof Schema.Sequence sequence) {
            Map<String, Object> array = ordered("type", "array", "items", of(sequence.element()));
            if (sequence.unique()) {
                array.put("uniqueItems", true);
            }
            return array;
        } else if (schema instanceof Schema.Dictionary dictionary) {
            return ordered("type", "object", "additionalProperties", of(dictionary.values()));
        } else if (schema instanceof Schema.Nullable nullable) {
            return Map.of("oneOf", List.of(of(nullable.of()), Map.of("type", "null")));
        } else if (schema instanceof Schema.Reference reference) {
            return reference(reference.definition());
        }
        return Map.of();
    }

    static Map<String, Object> of(Definition definition) {
        if (definition instanceof Definition.Words words) {
            return ordered("type", "string", "enum", words.words());
        } else if (definition instanceof Definition.Union union) {
            Map<String, Object> schema = ordered(
                    "oneOf",
                    union.variants().stream()
                            .map(variant -> of(variant.schema()))
                            .toList());
            if (!union.discriminator().isEmpty()) {
                schema.put("discriminator", union.discriminator());
            }
            return schema;
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Definition.Property> all = ((Definition.Structure) definition).properties();
        all.forEach(property -> properties.put(property.name(), of(property.schema())));
        List<String> required = all.stream()
                .filter(property -> !property.optional())
                .map(Definition.Property::name)
                .toList();
        Map<String, Object> schema = ordered("type", "object", "properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    /** The arguments of an event or an acknowledgement: an array with a schema for each place. */
    static Map<String, Object> arguments(List<Field> fields) {
        Map<String, Object> array = ordered("type", "array");
        if (!fields.isEmpty()) {
            array.put("items", fields.stream().map(JsonSchemas::argument).toList());
        }
        int required = fields.size();
        while (required > 0 && fields.get(required - 1).optional()) {
            required--;
        }
        array.put("minItems", required);
        array.put("maxItems", fields.size());
        return array;
    }

    static Map<String, Object> reference(String definition) {
        return Map.of("$ref", "#/components/schemas/" + definition);
    }

    private static Map<String, Object> argument(Field field) {
        Map<String, Object> schema = of(field.schema());
        if (schema.containsKey("$ref")) {
            return schema; // what stands beside a reference is ignored
        }
        Map<String, Object> named = ordered("title", field.name());
        named.putAll(schema);
        return named;
    }

    private static Map<String, Object> formatted(String type, String format) {
        return format.isEmpty() ? Map.of("type", type) : ordered("type", type, "format", format);
    }

    /** A map in the order that it is written in. */
    static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
