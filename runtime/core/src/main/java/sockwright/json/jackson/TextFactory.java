package sockwright.json.jackson;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.io.ContentReference;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.JsonFactory;

/** Makes parsers that read a part of a text where it stands, as those of a whole text do, without a copy of the part. */
final class TextFactory extends JsonFactory {

    private static final long serialVersionUID = 1;

    /** Up to so many characters, a text is read from a buffer that holds all of it; those stay with Jackson, to be used again. */
    private static final int LONGEST_BUFFER = 0x2000;

    TextFactory(JsonFactory settings) {
        super(settings);
    }

    /**
     * One with the settings of another; null if that one makes parsers of its own, or lets somebody else see the text first.
     *
     * @param maxDepth how deep texts may nest, whatever the other allows
     */
    static @Nullable TextFactory like(TokenStreamFactory other, int maxDepth) {
        return other.getClass() == JsonFactory.class
                        && other instanceof JsonFactory plain
                        && plain.getInputDecorator() == null
                ? new TextFactory(plain.rebuild()
                        .streamReadConstraints(plain.streamReadConstraints()
                                .rebuild()
                                .maxNestingDepth(maxDepth)
                                .build())
                        .build())
                : null;
    }

    /**
     * A parser of the text from {@code start} up to {@code end}; its offsets count from {@code start}.
     *
     * @param text which {@link JsonWalk} has been through
     */
    JsonParser createParser(ObjectReadContext context, String text, int start, int end) {
        int length = end - start;
        IOContext io = _createContext(ContentReference.unknown(), true);
        if (length > LONGEST_BUFFER) {
            return new TextParser(
                    context,
                    io,
                    context.getStreamReadFeatures(_streamReadFeatures),
                    context.getFormatReadFeatures(_formatReadFeatures),
                    new TextRange(text, start, end),
                    _rootCharSymbols.makeChild());
        }
        char[] buffer = io.allocTokenBuffer(length);
        text.getChars(start, end, buffer, 0);
        return _createParser(context, io, buffer, 0, length, true);
    }

    /** Where the current token starts, counted from where its parser started. */
    static int offset(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }
}
