package sockwright.processor.model;

import java.util.List;

/**
 * The namespace of a handler class: a name, or with variables a template that stands for many.
 *
 * @param text as written
 * @param syntax what is wrong with its braces; there are no variables then
 * @param variables the names between the braces, in order
 * @param place where it is written
 */
public record NamespaceTemplate(String text, Syntax syntax, List<String> variables, Place place) {

    public NamespaceTemplate {
        variables = List.copyOf(variables);
    }

    /** Whether the text can be taken apart. */
    public enum Syntax {
        FINE,
        /** A brace without its counterpart. */
        UNBALANCED,
        /** Something else than a name between braces. */
        NO_NAME,
        /** Two variables of one name. */
        REPEATED,
        /** Two variables without text between them, so that nothing says where one ends. */
        ADJACENT
    }
}
