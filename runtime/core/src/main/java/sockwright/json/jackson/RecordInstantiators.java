package sockwright.json.jackson;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedWithParams;
import tools.jackson.databind.module.SimpleValueInstantiators;

/**
 * Calls the constructors of records, which most payloads are, by reflection. Jackson does it by a method handle that it fits to
 * its array of arguments anew for each call, which takes as long as reading a component or two.
 */
final class RecordInstantiators extends SimpleValueInstantiators {

    private static final long serialVersionUID = 1;

    @Override
    public ValueInstantiator modifyValueInstantiator(
            DeserializationConfig config, BeanDescription.Supplier bean, ValueInstantiator found) {
        AnnotatedWithParams creator = found.getWithArgsCreator();
        return bean.isRecordType()
                        && found.getClass() == StdValueInstantiator.class
                        && creator != null
                        && creator.getAnnotated() instanceof Constructor<?> constructor
                ? new ByConstructor((StdValueInstantiator) found, constructor)
                : found;
    }

    private static final class ByConstructor extends StdValueInstantiator {

        private final Constructor<?> constructor;

        ByConstructor(StdValueInstantiator found, Constructor<?> constructor) {
            super(found);
            this.constructor = constructor;
        }

        @Override
        public Object createFromObjectWith(DeserializationContext context, Object[] arguments) {
            try {
                return constructor.newInstance(arguments);
            } catch (ReflectiveOperationException | RuntimeException e) {
                if (e instanceof InvocationTargetException && e.getCause() instanceof Error error) {
                    throw error;
                }
                return context.handleInstantiationProblem(_valueClass, arguments, rewrapCtorProblem(context, e));
            }
        }
    }
}
