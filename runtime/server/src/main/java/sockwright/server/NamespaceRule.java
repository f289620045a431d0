package sockwright.server;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says which names a parent namespace takes. */
@FunctionalInterface
interface NamespaceRule {

    /** A named group in a pattern, whose names Java 17 does not tell. */
    Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

    /**
     * Whether a name is one of the parent's children. Never called on an I/O thread.
     *
     * @return what the variables of the name stand for, or null if the name does not fit
     */
    @Nullable Map<String, String> match(String name, Handshake handshake) throws Exception;

    /** Whether it has to be asked about each client, and not only about each name. */
    default boolean asksForEveryClient() {
        return false;
    }

    /** Names that a pattern fits as a whole; its named groups are the variables. */
    static NamespaceRule of(Pattern pattern) {
        return (name, handshake) -> {
            Matcher matcher = pattern.matcher(name);
            return matcher.matches() ? groups(pattern, matcher) : null;
        };
    }

    private static Map<String, String> groups(Pattern pattern, Matcher matched) {
        Map<String, String> groups = new HashMap<>();
        Matcher names = GROUP.matcher(pattern.pattern());
        while (names.find()) {
            String value = group(matched, names.group(1));
            if (value != null) {
                groups.put(names.group(1), value);
            }
        }
        return groups;
    }

    private static @Nullable String group(Matcher matched, String name) {
        try {
            return matched.group(name);
        } catch (IllegalArgumentException quoted) {
            return null; // what looked like a group in the pattern is none
        }
    }

    /** Names, and clients, that a matcher accepts. */
    static NamespaceRule of(NamespaceMatcher matcher) {
        return new NamespaceRule() {
            @Override
            public @Nullable Map<String, String> match(String name, Handshake handshake) throws Exception {
                return matcher.matches(name, handshake) ? Map.of() : null;
            }

            @Override
            public boolean asksForEveryClient() {
                return true;
            }
        };
    }
}
