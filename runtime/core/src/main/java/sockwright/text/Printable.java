package sockwright.text;

/**
 * Makes text that the other end has chosen, such as the name of an event, fit to stand in a message or in a line of the log: it
 * cannot begin a line of its own, hide or turn round what stands beside it, or be endless. Whoever puts such text into a message
 * passes it through here, and so need those not who log the message.
 */
public final class Printable {

    /** How much of a text is shown, in characters; what is longer says how long it is. */
    public static final int LONGEST = 256;

    private Printable() {}

    /**
     * The text as it may be shown: line breaks, other control characters, invisible characters that control how text is laid out,
     * and halves of pairs as escapes ({@code \n}, {@code \}{@code u202e}), and no more than {@value #LONGEST} characters of it. What
     * needs none of that is returned as it is, as is what has been returned from here and is still no longer than that.
     */
    public static String of(String text) {
        int end = Math.min(text.length(), LONGEST);
        int plain = 0;
        while (plain < end && isPlain(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(end + 32).append(text, 0, plain);
        int position = plain;
        while (position < end) {
            int character = text.codePointAt(position);
            append(shown, character);
            position += Character.charCount(character);
        }
        if (position < text.length()) {
            shown.append("… (").append(text.length()).append(" characters)");
        }
        return shown.toString();
    }

    /** Most names have nothing else. */
    private static boolean isPlain(char character) {
        return character >= ' ' && character <= '~';
    }

    private static void append(StringBuilder shown, int character) {
        switch (character) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (isHarmless(character)) {
                    shown.appendCodePoint(character);
                } else {
                    Character.toString(character).chars().forEach(half -> shown.append(String.format("\\u%04x", half)));
                }
            }
        }
    }

    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
