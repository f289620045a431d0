package sockwright.json.jackson;

import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.ReaderBasedJsonParser;
import tools.jackson.core.sym.CharsToNameCanonicalizer;

/**
 * Reads a long text through a small buffer, except for long strings in it: those are taken from where they stand, with one copy, and not
 * character by character. For one thread.
 */
final class TextParser extends ReaderBasedJsonParser {

    private final TextRange range;

    /** @param range strict JSON, whatever the features allow */
    TextParser(
            ObjectReadContext context,
            IOContext io,
            int streamFeatures,
            int formatFeatures,
            TextRange range,
            CharsToNameCanonicalizer names) {
        super(context, io, streamFeatures, formatFeatures, range, names);
        this.range = range;
    }

    /** Reads on in a string of which something has been copied; what comes next is beyond the buffer, or an escape. */
    @Override
    protected void _finishString2() {
        int begun = _textBuffer.size();
        String value = _inputPtr == _inputEnd ? range.plainString(begun) : null;
        if (value == null) {
            super._finishString2();
            return;
        }
        streamReadConstraints().validateStringLength(value.length());
        _textBuffer.resetWithString(value);
        int passed = value.length() - begun + 1;
        range.skip(passed);
        // as if a buffer with these had been read
        _currInputProcessed += passed;
        _currInputRowStart -= passed;
        _nameStartOffset -= passed;
    }
}
