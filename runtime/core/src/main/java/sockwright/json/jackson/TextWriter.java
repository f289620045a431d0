package sockwright.json.jackson;

import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers text. A generator has a buffer of its own, which it writes once if everything fits: that is the text then, and is copied no
 * second time. What is longer comes in pieces, which are put together once: a {@code StringBuilder} looks at each character, and grows
 * by copies. For one thread.
 */
final class TextWriter extends Writer {

    private String text = "";
    private @Nullable List<String> pieces; // if there are several
    private boolean surrogates;

    @Override
    public void write(char[] chars, int offset, int length) {
        surrogates = surrogates || haveSurrogates(chars, offset, length);
        add(new String(chars, offset, length));
    }

    /** Adds text without surrogates as it stands. */
    void add(String piece) {
        if (pieces != null) {
            pieces.add(piece);
        } else if (text.isEmpty()) {
            text = piece;
        } else {
            pieces = new ArrayList<>(List.of(text, piece));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    /** Looked for here, where they stand in an array: to ask a string for each of its characters takes several times as long. */
    private static boolean haveSurrogates(char[] chars, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (Character.isSurrogate(chars[i])) {
                return true;
            }
        }
        return false;
    }

    /** All that was written, as JSON that has a form in UTF-8. */
    String json() {
        String all = pieces == null ? text : String.join("", pieces);
        return surrogates ? LoneSurrogates.escape(all) : all;
    }
}
