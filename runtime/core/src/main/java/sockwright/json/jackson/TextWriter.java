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

    @Override
    public void write(char[] chars, int offset, int length) {
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

    @Override
    public String toString() {
        return longer == null ? text : longer.toString();
    }
}
