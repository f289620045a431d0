package sockwright.processor.writing;

import java.util.Locale;
import java.util.regex.Pattern;

/** {@code camelCase} in other cases. */
final class WordCase {

    /** Where a word begins, or a word behind capitals. */
    private static final Pattern BORDER =
            Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private WordCase() {}

    /** {@code CONSTANT_CASE}. */
    static String constant(String camelCase) {
        return separated(camelCase, "_").toUpperCase(Locale.ROOT);
    }

    /** {@code kebab-case}. */
    static String kebab(String camelCase) {
        return separated(camelCase, "-").toLowerCase(Locale.ROOT);
    }

    private static String separated(String camelCase, String separator) {
        return BORDER.matcher(camelCase).replaceAll(separator);
    }
}
