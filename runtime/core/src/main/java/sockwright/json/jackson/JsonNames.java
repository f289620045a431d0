package sockwright.json.jackson;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** What the properties of classes are called in JSON. Thread-safe; keeps the names of each class it was asked for. */
final class JsonNames {

    private final JsonMapper mapper;
    private final Map<Class<?>, Map<String, String>> names = new ConcurrentHashMap<>();

    JsonNames(JsonMapper mapper) {
        this.mapper = mapper;
    }

    String of(Class<?> type, String property) {
        return names.computeIfAbsent(type, this::read).getOrDefault(property, property);
    }

    private Map<String, String> read(Class<?> type) {
        DeserializationConfig config = mapper.deserializationConfig();
        ClassIntrospector introspector = config.classIntrospectorInstance();
        JavaType read = mapper.constructType(type);
        Map<String, String> found = new HashMap<>();
        for (BeanPropertyDefinition property : introspector
                .introspectForDeserialization(read, introspector.introspectClassAnnotations(read))
                .findProperties()) {
            found.put(property.getInternalName(), property.getName());
        }
        return found;
    }
}
