package sockwright.processor.writing;

import java.util.Locale;

/** {@code camelCase} to {@code CONSTANT_CASE}. */
final class ConstantCase {

    private ConstantCase() {}

    static String of(String camelCase) {
        return camelCase
                .replaceAll("(\\p{Ll}|\\d)(\\p{Lu})", "$1_$2")
                .replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1_$2")
                .toUpperCase(Locale.ROOT);
    }
}
