package sockwright.json.jackson;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/** Binds parts of texts to one type. Thread-safe, as its base is. */
final class TextReader extends ObjectReader {

    private final @Nullable TextFactory texts;
    private final boolean takesTextAsItIs;

    /** @param texts makes the parsers; null if only the factory of the base may */
    TextReader(ObjectReader base, @Nullable TextFactory texts) {
        super(base, base.getConfig());
        this.texts = texts;
        boolean isString = texts != null && !_unwrapRoot && StringDeserializer.class.isInstance(_rootDeserializer);
        this.takesTextAsItIs = isString || _valueType.hasRawClass(Object.class);
    }

    /** Binds the text from {@code start} up to {@code end}; otherwise as {@link #readValue(java.io.Reader)}. */
    @Nullable Object read(String text, int start, int end) {
        if (takesTextAsItIs && isWithoutEscapes(text, start, end)) {
            return text.substring(start + 1, end - 1);
        }
        if (texts == null) {
            return readValue(new TextRange(text, start, end));
        }
        DeserializationContextExt context = _deserializationContext();
        return _bindAndClose(context, texts.createParser(context, text, start, end));
    }

    /** A parser of the text from {@code start} up to {@code end}; its offsets count from {@code start}. */
    JsonParser parser(String text, int start, int end) {
        return texts == null
                ? createParser(text.substring(start, end))
                : texts.createParser(_deserializationContext(), text, start, end);
    }

    /** Names of events, and most of what people write, are text that needs no parser. */
    private static boolean isWithoutEscapes(String json, int start, int end) {
        if (json.charAt(start) != '"') {
            return false;
        }
        // not indexOf, which would look behind the value, as far as the end of the text, for each value of it
        for (int i = start; i < end; i++) {
            if (json.charAt(i) == '\\') {
                return false;
            }
        }
        return true;
    }
}
