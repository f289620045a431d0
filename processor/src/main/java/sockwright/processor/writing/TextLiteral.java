package sockwright.processor.writing;

import com.palantir.javapoet.CodeBlock;

/** Writes what users have chosen, such as the name of an event, as a literal in Java. */
final class TextLiteral {

    private TextLiteral() {}

    /**
     * A literal that is ASCII: the compiler's encoding, which nobody tells a processor, may have no place for the rest, and would
     * write question marks. JavaPoet breaks lines at U+2028 and its like, even inside a literal.
     */
    static CodeBlock of(String text) {
        if (text.chars().allMatch(c -> c < 0x7f)) {
            return CodeBlock.of("$S", text);
        }
        StringBuilder ascii = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> ascii.append("\\\"");
                case '\\' -> ascii.append("\\\\");
                case '\n' -> ascii.append("\\n");
                case '\r' -> ascii.append("\\r");
                case '\t' -> ascii.append("\\t");
                default -> ascii.append(c >= ' ' && c < 0x7f ? c : String.format("\\u%04x", (int) c));
            }
        }
        return CodeBlock.of("$L", ascii.append('"'));
    }
}
