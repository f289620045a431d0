package sockwright.json.jackson;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Writes what JSON does not know as Socket.IO has it: binary as placeholder and attachment, NaN and infinities as null.
 * Standing between the serializers and the text, it sees every value, whichever serializer it comes from.
 */
final class WireGenerator extends JsonGeneratorDelegate {

    /** From so many characters on, a string is worth a look at whether it can go out as it stands. */
    static final int LONG = 2_000;

    private final TextWriter text;
    private final boolean writesPlainText;
    private final @Nullable Attachments attachments;

    /**
     * @param generator writes to {@code text}
     * @param writesPlainText whether it writes {@link PlainText} as it is, between quotation marks
     * @param attachments where to put binary values; without, they are written as base64
     */
    WireGenerator(
            JsonGenerator generator, TextWriter text, boolean writesPlainText, @Nullable Attachments attachments) {
        super(generator, false);
        this.text = text;
        this.writesPlainText = writesPlainText;
        this.attachments = attachments;
    }

    /** A long string that needs no escapes does not go through the generator's buffer, character by character. */
    @Override
    public JsonGenerator writeString(@Nullable String value) {
        if (!writesPlainText || value == null || value.length() < LONG || !PlainText.isAll(value)) {
            return super.writeString(value);
        }
        writeRawValue("\"");
        flush();
        text.add(value);
        return writeRaw('"');
    }

    @Override
    public JsonGenerator writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
        if (attachments == null) {
            return super.writeBinary(variant, data, offset, length);
        }
        return placeholder(
                offset == 0 && length == data.length
                        ? attachments.numberOfCopy(data)
                        : attachments.add(Arrays.copyOfRange(data, offset, offset + length)));
    }

    @Override
    public int writeBinary(Base64Variant variant, InputStream data, int length) {
        if (attachments == null) {
            return super.writeBinary(variant, data, length);
        }
        try {
            byte[] bytes = length < 0 ? data.readAllBytes() : data.readNBytes(length);
            placeholder(attachments.add(bytes));
            return bytes.length;
        } catch (IOException e) {
            throw JacksonIOException.construct(e, this);
        }
    }

    private JsonGenerator placeholder(int number) {
        writeStartObject();
        writeBooleanProperty("_placeholder", true);
        writeNumberProperty("num", number);
        return writeEndObject();
    }

    @Override
    public JsonGenerator writeNumber(double number) {
        return Double.isFinite(number) ? super.writeNumber(number) : writeNull();
    }

    @Override
    public JsonGenerator writeNumber(float number) {
        return Float.isFinite(number) ? super.writeNumber(number) : writeNull();
    }

    @Override
    public JsonGenerator writeArray(double[] array, int offset, int length) {
        writeStartArray(array, length);
        for (int i = offset; i < offset + length; i++) {
            writeNumber(array[i]);
        }
        return writeEndArray();
    }
}
