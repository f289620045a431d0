package sockwright.processor.writing;

import java.util.Locale;

/** {@code camelCase} in other cases. */
final class WordCase {

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
        return camelCase
                .replaceAll("(\\p{Ll}|\\d)(\\p{Lu})", "$1" + separator + "$2")
                .replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1" + separator + "$2");
    }
}
