package sockwright.processor.model;

import java.util.List;
import java.util.Set;

/**
 * What a class looks like to JSON.
 *
 * @param id the class
 * @param kind what it is
 * @param functional whether it is an interface for lambdas
 * @param hidden whether code in the package that the model is read for cannot name it
 * @param inner whether each of its objects needs one of the class around it
 * @param making what Jackson makes objects of it with
 * @param key whether Jackson, as it comes, can make objects of it from the names in a JSON object
 * @param supertypes the canonical names of the class itself and of everything above it
 * @param container whether its objects may consist of those of its type arguments without a component that says so
 * @param components what JSON would write of it; empty for classes of the platform and for classes whose author has told
 *     Jackson how to write them
 */
public record TypeShape(
        ClassId id,
        Kind kind,
        boolean functional,
        boolean hidden,
        boolean inner,
        Making making,
        boolean key,
        Set<String> supertypes,
        boolean container,
        List<Component> components) {

    public TypeShape {
        supertypes = Set.copyOf(supertypes);
        components = List.copyOf(components);
    }

    /** What a class is. */
    public enum Kind {
        RECORD,
        ENUM,
        /** An interface of client events, which sends and is not sent. */
        CLIENT_EVENTS,
        OTHER
    }

    /** Whether Jackson, as it comes, can make objects of a class. */
    public enum Making {
        /** It can, or somebody may have told it how. */
        POSSIBLE,
        /** An interface, and nothing says which class to make. */
        INTERFACE,
        /** An abstract class, and nothing says which class to make. */
        ABSTRACT_CLASS,
        /** A class with constructors, of which Jackson chooses none. */
        NO_CONSTRUCTOR
    }

    /**
     * A part of a class that JSON would write.
     *
     * @param nullable whether it is marked {@code @Nullable}
     * @param made whether its value is made of its type when an object of the class is read
     */
    public record Component(String name, JavaType type, boolean nullable, boolean made) {}
}
