package sockwright.json;

import java.util.Iterator;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a value that came over the wire, and has been converted, means anything: beyond its form, which the conversion
 * has checked. Found as a service, or given to a server. Thread-safe.
 */
@FunctionalInterface
public interface ValueValidator {

    /** Takes everything for valid. */
    ValueValidator NONE = (value, names) -> {};

    /** What properties of values are called where the values come from. */
    @FunctionalInterface
    interface Names {

        /** The name of a component, or other property, of a class; the property itself if it has no other name. */
        String of(Class<?> type, String property);
    }

    /**
     * Validates a value, and what it consists of.
     *
     * @param names what the client calls properties, for the path
     * @throws JsonMismatchException if it is not valid, with a message that may be shown to the client and the path of what is
     *     wrong, such as {@code .lines[2].price}
     */
    void validate(Object value, Names names) throws JsonMismatchException;

    /**
     * The validator on the class path, or null if there is none.
     *
     * @throws java.util.ServiceConfigurationError if there is one that cannot be made
     */
    static @Nullable ValueValidator find() {
        Iterator<ValueValidator> found = ServiceLoader.load(ValueValidator.class, ValueValidator.class.getClassLoader())
                .iterator();
        return found.hasNext() ? found.next() : null;
    }
}
