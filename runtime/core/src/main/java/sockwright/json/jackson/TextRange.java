package sockwright.json.jackson;

import java.io.Reader;

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

    @Override
    public void close() {}
}
