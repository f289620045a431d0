package sockwright.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A name with variables in it, such as {@code /doc-{id}}. A variable stands for one or more characters other than a slash, up to
 * the first place where what follows it in the template follows in the name; matching therefore takes one pass, whatever a client
 * sends.
 */
final class NamespaceTemplate implements NamespaceRule {

    private final String prefix;
    private final List<Variable> variables = new ArrayList<>();

    /** A variable, and the text between it and the next one. */
    private record Variable(String name, String behind) {}

    private NamespaceTemplate(String template) {
        int open = template.indexOf('{');
        prefix = open < 0 ? template : template.substring(0, open);
        while (open >= 0) {
            int close = template.indexOf('}', open);
            int next = template.indexOf('{', open + 1);
            if (close < 0 || (next >= 0 && next < close)) {
                throw wrong(template, "a brace is not closed");
            }
            String behind = template.substring(close + 1, next < 0 ? template.length() : next);
            add(template, template.substring(open + 1, close), behind, next < 0);
            open = next;
        }
        if (variables.isEmpty() || prefix.indexOf('}') >= 0) {
            throw wrong(template, "it has no variable, or a brace that is not opened");
        }
    }

    private void add(String template, String name, String behind, boolean last) {
        if (name.isEmpty() || !name.chars().allMatch(Character::isJavaIdentifierPart)) {
            throw wrong(template, "\"" + name + "\" is no name for a variable");
        }
        if (variables.stream().anyMatch(other -> other.name().equals(name))) {
            throw wrong(template, "there are two variables \"" + name + "\"");
        }
        if (behind.isEmpty() && !last) {
            throw wrong(template, "nothing stands between \"" + name + "\" and the next variable");
        }
        if (behind.indexOf('}') >= 0) {
            throw wrong(template, "a brace is not opened");
        }
        variables.add(new Variable(name, behind));
    }

    private static IllegalArgumentException wrong(String template, String what) {
        return new IllegalArgumentException("namespace template \"" + template + "\": " + what
                + "; write it as \"/doc-{id}\", with text between two variables");
    }

    static boolean isTemplate(String name) {
        return name.indexOf('{') >= 0 || name.indexOf('}') >= 0;
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException if it is none, saying why
     */
    static NamespaceTemplate of(String template) {
        return new NamespaceTemplate(template);
    }

    @Override
    public @Nullable Map<String, String> match(String name, Handshake handshake) {
        return match(name);
    }

    @Nullable Map<String, String> match(String name) {
        if (!name.startsWith(prefix)) {
            return null;
        }
        Map<String, String> values = new HashMap<>();
        int from = prefix.length();
        for (int i = 0; i < variables.size(); i++) {
            Variable variable = variables.get(i);
            int to = i < variables.size() - 1
                    ? name.indexOf(variable.behind(), from + 1)
                    : name.endsWith(variable.behind())
                            ? name.length() - variable.behind().length()
                            : -1;
            if (to <= from || name.substring(from, to).indexOf('/') >= 0) {
                return null;
            }
            values.put(variable.name(), name.substring(from, to));
            from = to + variable.behind().length();
        }
        return values;
    }
}
