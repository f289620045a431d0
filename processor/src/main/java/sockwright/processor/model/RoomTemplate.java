package sockwright.processor.model;

import java.util.List;

/**
 * The name of a room, with variables that are bound to the parameters of a handler method and to the variables of its
 * namespace.
 *
 * @param text as written
 * @param syntax what is wrong with the text itself; the parts are then empty
 * @param parts literal text and variables, in order
 * @param place where it is written
 */
public record RoomTemplate(String text, Syntax syntax, List<Part> parts, Place place) {

    public RoomTemplate {
        parts = List.copyOf(parts);
    }

    /** Whether the text can be taken apart. */
    public enum Syntax {
        FINE,
        EMPTY,
        UNBALANCED,
        EMPTY_VARIABLE
    }

    /** A piece of a template. */
    public sealed interface Part {}

    /** Text that is taken as it is. */
    public record Literal(String text) implements Part {}

    /**
     * A variable, such as {@code {edit.document}}.
     *
     * @param text without the braces
     * @param binding what it stands for
     */
    public record Variable(String text, VariableBinding binding) implements Part {}

    /** What a variable stands for. */
    public sealed interface VariableBinding {}

    /**
     * A parameter or a variable of the namespace, and perhaps a component of it.
     *
     * @param parameter the name of the parameter or variable
     * @param accessors the methods that lead to the component, in order, without parentheses
     * @param type the type of the value
     * @param throughNullable whether a component is asked of a parameter or component that may be null
     */
    public record Bound(String parameter, List<String> accessors, JavaType type, boolean throughNullable)
            implements VariableBinding {
        public Bound {
            accessors = List.copyOf(accessors);
        }
    }

    /** Both a parameter and a variable of the namespace have that name. */
    public record Ambiguous(String name) implements VariableBinding {}

    /**
     * Nothing has that name.
     *
     * @param candidates the names there are
     */
    public record NoParameter(String name, List<String> candidates) implements VariableBinding {
        public NoParameter {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * Nothing has that name, but the type that the template comes from was compiled without the names of its parameters.
     *
     * @param type that type
     */
    public record Nameless(String name, String type) implements VariableBinding {}

    /**
     * The type has no such component.
     *
     * @param candidates the components there are
     */
    public record NoComponent(JavaType owner, String name, List<String> candidates) implements VariableBinding {
        public NoComponent {
            candidates = List.copyOf(candidates);
        }
    }
}
