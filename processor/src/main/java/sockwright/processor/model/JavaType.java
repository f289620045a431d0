package sockwright.processor.model;

import java.util.List;
import java.util.stream.Collectors;

/** A type as a signature writes it, without its annotations. */
public sealed interface JavaType {

    /** {@code Object}. */
    JavaType OBJECT = named(ClassId.of("java.lang", "Object"));

    /** {@code java.lang.Void}. */
    JavaType VOID = named(ClassId.of("java.lang", "Void"));

    /** A primitive type or {@code void}, by its keyword. */
    record Primitive(String keyword) implements JavaType {
        @Override
        public String toString() {
            return keyword;
        }
    }

    /**
     * A class or interface.
     *
     * @param arguments its type arguments; for a raw type the bounds of its type parameters
     * @param raw whether the signature leaves the arguments out although the class has type parameters
     */
    record Named(ClassId id, List<JavaType> arguments, boolean raw) implements JavaType {
        public Named {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String toString() {
            String name = id.simpleName();
            return raw || arguments.isEmpty()
                    ? name
                    : arguments.stream().map(JavaType::toString).collect(Collectors.joining(", ", name + "<", ">"));
        }
    }

    /** An array. */
    record Array(JavaType component) implements JavaType {
        @Override
        public String toString() {
            return component + "[]";
        }
    }

    /**
     * A wildcard as a type argument.
     *
     * @param kind how it is bounded
     * @param bound the bound as written, {@code Object} for none
     * @param upper the narrowest type that everything it stands for is known to have
     */
    record Wildcard(BoundKind kind, JavaType bound, JavaType upper) implements JavaType {
        @Override
        public String toString() {
            return switch (kind) {
                case NONE -> "?";
                case EXTENDS -> "? extends " + bound;
                case SUPER -> "? super " + bound;
            };
        }
    }

    /** A type variable. */
    record Variable(String name) implements JavaType {
        @Override
        public String toString() {
            return name;
        }
    }

    /** How a wildcard is bounded. */
    enum BoundKind {
        NONE,
        EXTENDS,
        SUPER
    }

    /** A class without type arguments. */
    static Named named(ClassId id) {
        return new Named(id, List.of(), false);
    }

    /** Whether this is the class of that canonical name, whatever its arguments. */
    default boolean is(String canonicalName) {
        return this instanceof Named named && named.id().is(canonicalName);
    }

    /** Whether this is that class, whatever its arguments. */
    default boolean is(ClassId id) {
        return this instanceof Named named && named.id().equals(id);
    }

    /** The type to convert a JSON value to: wildcards and raw types give way to their bounds. */
    default JavaType concrete() {
        if (this instanceof Wildcard wildcard) {
            return wildcard.upper().concrete();
        } else if (this instanceof Array array) {
            return new Array(array.component().concrete());
        } else if (this instanceof Named named) {
            return new Named(
                    named.id(),
                    named.arguments().stream().map(JavaType::concrete).toList(),
                    false);
        }
        return this;
    }

    /** The narrowest type that everything it stands for is known to have. */
    default JavaType bounded() {
        return this instanceof Wildcard wildcard ? wildcard.upper() : this;
    }

    /** Whether a raw type is anywhere in it. */
    default boolean mentionsRaw() {
        if (this instanceof Named named) {
            return named.raw() || named.arguments().stream().anyMatch(JavaType::mentionsRaw);
        } else if (this instanceof Array array) {
            return array.component().mentionsRaw();
        }
        return this instanceof Wildcard wildcard && wildcard.bound().mentionsRaw();
    }

    /** How many types are inside one another in it. */
    default int depth() {
        if (this instanceof Named named) {
            return 1
                    + named.arguments().stream().mapToInt(JavaType::depth).max().orElse(0);
        } else if (this instanceof Array array) {
            return 1 + array.component().depth();
        }
        return this instanceof Wildcard wildcard ? wildcard.upper().depth() : 1;
    }
}
