package sockwright.json.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.type.CollectionLikeType;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapLikeType;
import tools.jackson.databind.type.MapType;
import tools.jackson.databind.util.NameTransformer;

/**
 * Writes of every object whose class has {@code @JsonTypeInfo}, collections and maps among them, which class it is. Jackson writes
 * it where it knows the type that was declared, and of the values of events it knows none: in a {@code List<Shape>}, a {@code Map}
 * or a generic record each shape would lose what tells it from others, which contracts promise to clients.
 *
 * <p>Left alone are serializers that a class names itself ({@code @JsonSerialize(using = …)}), and those of a user's that
 * know no kinds.
 */
final class KindsTold extends ValueSerializerModifier {

    private static final long serialVersionUID = 1;

    @Override
    public ValueSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription.Supplier bean, ValueSerializer<?> serializer) {
        return told(config, bean, serializer);
    }

    @Override
    public ValueSerializer<?> modifyCollectionSerializer(
            SerializationConfig config,
            CollectionType type,
            BeanDescription.Supplier bean,
            ValueSerializer<?> serializer) {
        return told(config, bean, serializer);
    }

    @Override
    public ValueSerializer<?> modifyMapSerializer(
            SerializationConfig config, MapType type, BeanDescription.Supplier bean, ValueSerializer<?> serializer) {
        return told(config, bean, serializer);
    }

    @Override
    public ValueSerializer<?> modifyCollectionLikeSerializer(
            SerializationConfig config,
            CollectionLikeType type,
            BeanDescription.Supplier bean,
            ValueSerializer<?> serializer) {
        return told(config, bean, serializer);
    }

    @Override
    public ValueSerializer<?> modifyMapLikeSerializer(
            SerializationConfig config,
            MapLikeType type,
            BeanDescription.Supplier bean,
            ValueSerializer<?> serializer) {
        return told(config, bean, serializer);
    }

    @SuppressWarnings("unchecked") // a serializer of the class is only given objects of the class
    private static ValueSerializer<?> told(
            SerializationConfig config, BeanDescription.Supplier bean, ValueSerializer<?> serializer) {
        JsonTypeInfo.Id id = id(config, bean.getClassInfo());
        return id == null || id == JsonTypeInfo.Id.NONE
                ? serializer
                : telling(bean.getType(), (ValueSerializer<Object>) serializer, null);
    }

    private static JsonTypeInfo.@Nullable Id id(SerializationConfig config, @Nullable Annotated annotated) {
        JsonTypeInfo.Value info = annotated == null
                ? null
                : config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, annotated);
        return info == null ? null : info.getIdType();
    }

    private static ValueSerializer<Object> telling(
            JavaType type, ValueSerializer<Object> object, @Nullable TypeSerializer kind) {
        return knowsKinds(object) ? new Telling(type, object, kind) : object;
    }

    /** One of a user's that does not, which Jackson leaves undone and lets fail, may write them by hand. */
    private static boolean knowsKinds(ValueSerializer<?> serializer) {
        Class<?> type = serializer.getClass();
        if (serializer instanceof BeanSerializerBase
                || type.getPackageName().startsWith(ValueSerializer.class.getPackageName())) {
            return true; // without reflection, which a native image would have to be told of
        }
        try {
            return type.getMethod(
                                    "serializeWithType",
                                    Object.class,
                                    JsonGenerator.class,
                                    SerializationContext.class,
                                    TypeSerializer.class)
                            .getDeclaringClass()
                    != ValueSerializer.class;
        } catch (NoSuchMethodException hidden) {
            return false;
        }
    }

    private static final class Telling extends ValueSerializer<Object> {

        private final JavaType type;
        private final ValueSerializer<Object> object;
        private @Nullable TypeSerializer kind;

        Telling(JavaType type, ValueSerializer<Object> object, @Nullable TypeSerializer kind) {
            this.type = type;
            this.object = object;
            this.kind = kind;
        }

        @Override
        public void resolve(SerializationContext context) {
            object.resolve(context);
            kind = context.findTypeSerializer(type);
        }

        /** Where a property has a {@code @JsonTypeInfo} of its own, be it NONE, Jackson does what that says. */
        @Override
        @SuppressWarnings("unchecked")
        public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
            ValueSerializer<Object> other = (ValueSerializer<Object>) object.createContextual(context, property);
            boolean saysItself = property != null && id(context.getConfig(), property.getMember()) != null;
            return saysItself ? other : with(other);
        }

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
            if (kind == null) {
                object.serialize(value, generator, context);
            } else {
                object.serializeWithType(value, generator, context, kind);
            }
        }

        @Override
        public void serializeWithType(
                Object value, JsonGenerator generator, SerializationContext context, TypeSerializer declared) {
            object.serializeWithType(value, generator, context, declared);
        }

        /** Its properties become those of another object, which says itself what it is. */
        @Override
        public ValueSerializer<Object> unwrappingSerializer(NameTransformer names) {
            return object.unwrappingSerializer(names);
        }

        @Override
        @SuppressWarnings("unchecked")
        public ValueSerializer<?> withFilterId(Object filter) {
            return with((ValueSerializer<Object>) object.withFilterId(filter));
        }

        @Override
        @SuppressWarnings("unchecked")
        public ValueSerializer<?> withIgnoredProperties(Set<String> ignored) {
            return with((ValueSerializer<Object>) object.withIgnoredProperties(ignored));
        }

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable ValueSerializer<?> withFormatOverrides(SerializationConfig config, JsonFormat.Value format) {
            ValueSerializer<?> other = object.withFormatOverrides(config, format);
            return other == null ? null : with((ValueSerializer<Object>) other); // null: it knows no such format
        }

        private ValueSerializer<?> with(ValueSerializer<Object> other) {
            return other == object ? this : telling(type, other, kind);
        }

        @Override
        public Class<?> handledType() {
            return object.handledType();
        }

        @Override
        public boolean usesObjectId() {
            return object.usesObjectId();
        }

        @Override
        public ValueSerializer<?> getDelegatee() {
            return object;
        }

        @Override
        public Iterator<PropertyWriter> properties() {
            return object.properties();
        }

        @Override
        public boolean isEmpty(SerializationContext context, Object value) {
            return object.isEmpty(context, value);
        }

        @Override
        public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType hint) {
            object.acceptJsonFormatVisitor(visitor, hint);
        }
    }
}
