package sockwright.processor.writing;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** Writes maps, collections, text, numbers and truth values as JSON, indented by two. */
final class JsonText {

    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    static String of(Object value) {
        JsonText json = new JsonText();
        json.write(value, "\n");
        return json.text.append('\n').toString();
    }

    /** Text between quotes. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                        quoted.append(String.format("\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    private void write(Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            writeAll('{', map.entrySet(), '}', indent);
        } else if (value instanceof Collection<?> all) {
            writeAll('[', all, ']', indent);
        } else {
            text.append(value instanceof String string ? quoted(string) : String.valueOf(value));
        }
    }

    private void writeAll(char open, Collection<?> elements, char close, String indent) {
        text.append(open);
        String inner = indent + "  ";
        for (Iterator<?> all = elements.iterator(); all.hasNext(); ) {
            Object element = all.next();
            text.append(inner);
            if (element instanceof Map.Entry<?, ?> entry) {
                text.append(quoted(String.valueOf(entry.getKey()))).append(": ");
                write(entry.getValue(), inner);
            } else {
                write(element, inner);
            }
            text.append(all.hasNext() ? "," : indent);
        }
        text.append(close);
    }
}
