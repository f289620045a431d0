package sockwright.processor.validation;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Guesses what somebody meant to write. */
final class NearNames {

    private NearNames() {}

    /** The end of a sentence: the name that was probably meant, else all there are, else nothing. */
    static String hint(String written, List<String> candidates) {
        if (candidates.isEmpty()) {
            return "; it has none";
        }
        ToIntFunction<String> distance =
                name -> distance(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
        String nearest = candidates.stream()
                .min(Comparator.comparingInt(distance).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        return distance.applyAsInt(nearest) <= Math.max(1, written.length() / 3)
                ? "; did you mean \"" + nearest + "\"?"
                : "; there are: " + String.join(", ", candidates);
    }

    /** How many characters must be added, removed or replaced to make one word of the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
