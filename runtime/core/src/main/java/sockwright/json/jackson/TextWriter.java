package sockwright.json.jackson;

import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers text. A generator has a buffer of its own, which it writes once if everything fits: that is the text then, and is copied no
 * second time. For one thread.
 */
final class TextWriter extends Writer {

    private String text = "";
    private @Nullable StringBuilder longer;
    private boolean surrogates;

    @Override
    public void write(char[] chars, int offset, int length) {
        surrogates = surrogates || haveSurrogates(chars, offset, length);
        if (longer != null) {
            longer.append(chars, offset, length);
        } else if (text.isEmpty()) {
            text = new String(chars, offset, length);
        } else {
            longer =
                    new StringBuilder(2 * (text.length() + length)).append(text).append(chars, offset, length);
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
        String all = longer == null ? text : longer.toString();
        return surrogates ? LoneSurrogates.escape(all) : all;
    }
}
