package sockwright.json.jackson;

import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** A part of a text, for a parser to read without a copy of it. */
final class TextRange extends Reader {

    private final String text;
    private int position;
    private final int end;

    TextRange(String text, int start, int end) {
        this.text = text;
        this.position = start;
        this.end = end;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        int count = Math.min(length, end - position);
        if (count == 0) {
            return length == 0 ? 0 : -1;
        }
        text.getChars(position, position + count, buffer, offset);
        position += count;
        return count;
    }

    /**
     * The string that is being read, if nothing of it is escaped.
     *
     * @param begun how many of its characters have been read
     * @return null if something is, or it does not end here
     */
    @Nullable String plainString(int begun) {
        int quote = text.indexOf('"', position);
        if (quote < 0 || quote >= end) {
            return null;
        }
        String string = text.substring(position - begun, quote);
        return string.indexOf('\\') < 0 ? string : null;
    }

    /** Goes on as if so many characters had been read. */
    void skip(int count) {
        position += count;
    }

    @Override
    public void close() {}
}
